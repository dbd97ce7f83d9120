package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.record.Image;
import io.sluice.schemas.record.TaskTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What was released can be read by what is built now, and the other way round. */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final Topics TOPICS = new Topics("", 1, Duration.ofDays(1));

    @TestFactory
    Stream<DynamicTest> everyRecordReadsAndIsReadByItsLastRelease() throws IOException {
        List<Schema> released = released();
        return TOPICS.all().stream()
                .map(
                        topic ->
                                DynamicTest.dynamicTest(
                                        topic.name(), () -> bothWays(current(topic), released)));
    }

    @Test
    void theTableOfTasksReadsAndIsReadByItsLastRelease() throws IOException {
        bothWays(TaskTable.getClassSchema(), released());
        documented(TaskTable.getClassSchema());
    }

    @Test
    void aFieldWithoutDefaultIsRefused() {
        Schema image = SpecificData.get().getSchema(Image.class);
        Schema changed =
                new Schema.Parser()
                        .parse(
                                image.toString()
                                        .replaceFirst(
                                                "\"fields\":\\[",
                                                "\"fields\":[{\"name\":\"owner\",\"type\":\"string\"},"));
        assertThat(compatibility(changed, image)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    @Test
    void everyFieldIsDocumented() {
        TOPICS.all().forEach(topic -> documented(current(topic)));
    }

    private static void bothWays(Schema current, List<Schema> all) {
        Schema released =
                all.stream()
                        .filter(schema -> schema.getFullName().equals(current.getFullName()))
                        .findFirst()
                        .orElseThrow();
        assertThat(compatibility(current, released)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(compatibility(released, current)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
    }

    private static void documented(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                for (Schema.Field field : schema.getFields()) {
                    assertThat(field.doc()).as(schema.getName() + field).isNotBlank();
                    documented(field.schema());
                }
            }
            case UNION -> schema.getTypes().forEach(ReleasedSchemasTest::documented);
            case ARRAY -> documented(schema.getElementType());
            case MAP -> documented(schema.getValueType());
            default -> {}
        }
    }

    private static <V extends SpecificRecord> Schema current(Topic<V> topic) {
        return SpecificData.getForClass(topic.type()).getSchema(topic.type());
    }

    private static List<Schema> released() throws IOException {
        SchemaParser parser = new SchemaParser();
        for (String folder : List.of("enums", "")) {
            try (Stream<Path> files = Files.list(RELEASED.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    parser.parse(file);
                }
            }
        }
        return parser.getParsedNamedSchemas();
    }
}
