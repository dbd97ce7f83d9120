package io.sluice.bench;

import io.sluice.embed.EmbedConfig;
import io.sluice.embed.io.StoredEncoders;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import java.util.ArrayList;
import java.util.List;

/** As many encoders as the job has operators, opened as the job opens them. */
record Encoders(List<Encoder> list) implements AutoCloseable {
    static Encoders open(BenchEncoder encoder, EmbedConfig config) throws RefusedEncoderException {
        StoredEncoders loader =
                new StoredEncoders(List.of(encoder.folder()), config.serving().threads());
        List<Encoder> encoders = new ArrayList<>();
        for (int i = 0; i < config.parallelism(); i++) {
            encoders.add(loader.load(encoder.release()));
        }
        return new Encoders(encoders);
    }

    @Override
    public void close() {
        list.forEach(Encoder::close);
    }
}
