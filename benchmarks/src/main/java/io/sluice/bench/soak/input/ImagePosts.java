package io.sluice.bench.soak.input;

import io.sluice.schemas.Topics;
import io.sluice.schemas.codec.RecordCodec;
import io.sluice.schemas.codec.SchemaRegistry;
import io.sluice.schemas.record.Image;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Image files as records, in both ways that the topic takes them. */
final class ImagePosts {
    private final RecordCodec<Image> codec;

    ImagePosts(Topics topics, SchemaRegistry registry) {
        this.codec = RecordCodec.of(topics.images(), registry);
    }

    /** The file as it is. */
    Post bare(long index, byte[] file) {
        return new Post(key(index), file);
    }

    /** The file inside a record. */
    Post framed(long index, byte[] file) {
        Image image =
                Image.newBuilder()
                        .setId("soak-" + index)
                        .setInline(ByteBuffer.wrap(file))
                        .setSource("soak")
                        .build();
        return new Post(key(index), encoded(image));
    }

    byte[] encoded(Image image) {
        return codec.encode(image);
    }

    private static byte[] key(long index) {
        return ("soak-" + index).getBytes(StandardCharsets.UTF_8);
    }
}
