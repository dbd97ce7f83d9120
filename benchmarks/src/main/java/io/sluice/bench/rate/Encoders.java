package io.sluice.bench.rate;

import io.sluice.bench.given.BenchEncoder;
import io.sluice.embed.EmbedConfig;
import io.sluice.embed.device.Placement;
import io.sluice.embed.io.StoredEncoders;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import java.util.ArrayList;
import java.util.List;

/** As many encoders as the job has operators, opened as the job opens them. */
public record Encoders(List<Encoder> list) implements AutoCloseable {
    public static Encoders open(BenchEncoder encoder, EmbedConfig config)
            throws RefusedEncoderException {
        StoredEncoders stored =
                new StoredEncoders(
                        List.of(encoder.folder().toUri()),
                        config.serving().computing(),
                        config.ends().claims());
        List<Encoder> encoders = new ArrayList<>();
        for (int i = 0; i < config.parallelism(); i++) {
            encoders.add(stored.at(new Placement(List.of(), i)).load(encoder.release()));
        }
        return new Encoders(encoders);
    }

    @Override
    public void close() {
        list.forEach(Encoder::close);
    }
}
