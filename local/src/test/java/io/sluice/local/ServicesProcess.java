package io.sluice.local;

import io.sluice.schemas.Connection;
import io.sluice.schemas.Topics;
import io.sluice.schemas.registry.ConfluentRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Services in a JVM of their own, with a schema and a record written, to be killed by a test. */
final class ServicesProcess implements AutoCloseable {
    static final Topics TOPICS = new Topics("", 1, Duration.ofDays(1));
    static final String SCHEMA = "{\"type\":\"record\",\"name\":\"A\",\"fields\":[]}";

    private final Process process;

    private ServicesProcess(Process process) {
        this.process = process;
    }

    static ServicesProcess start(Path folder) throws IOException {
        return new ServicesProcess(
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServicesProcess.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** The registry's address, once all is written. */
    String awaitWritten() throws IOException {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("written ")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("The process ended before it had written");
        }
        return line.substring("written ".length());
    }

    /** Ends it by SIGKILL. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        LocalServices services = LocalServices.start(Path.of(arguments[0]), TOPICS);
        Connection connection = services.connection();
        Map<String, Object> properties = connection.properties();
        properties.put("transactional.id", "writer");
        KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPICS.images().name(), "committed", new byte[1]));
        producer.commitTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPICS.images().name(), "open", new byte[1])).get();
        new ConfluentRegistry(connection.registryUrl()).register("a-value", SCHEMA);
        System.out.println("written " + connection.registryUrl());
        Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
}
