package io.sluice.embed;

import io.sluice.claim.ClaimsConfig;
import io.sluice.core.settings.Settings;
import io.sluice.embed.catalog.CatalogLog;
import io.sluice.embed.catalog.CatalogReader;
import io.sluice.embed.catalog.Release;
import io.sluice.embed.flow.Arrival;
import io.sluice.embed.flow.WireRecipe;
import io.sluice.embed.function.EmbedParts;
import io.sluice.embed.serve.EncoderLoader;
import io.sluice.encoder.Encoder;
import io.sluice.encoder.RefusedEncoderException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Parts of an embedder whose encoder sees the mean colour, over a catalog that lies ready. */
public final class MeanColourParts {
    /** A generation that no loader accepts. */
    public static final long BROKEN = 666;

    private MeanColourParts() {}

    /** Parts whose encoder sees the mean colour, over this catalog. */
    public static EmbedParts parts(Arrival... catalog) {
        return parts(MeanColourParts::meanColour, catalog);
    }

    /** Parts with encoders of another kind. */
    public static EmbedParts parts(EncoderLoader encoders, Arrival... catalog) {
        return parts(encoders, catalogOf(catalog));
    }

    /** Parts over a catalog of another kind. */
    public static EmbedParts parts(EncoderLoader encoders, CatalogReader catalog) {
        return parts("eye", encoders, catalog);
    }

    /** Parts that serve the other encoder, of {@link Fixtures#releaseOfAnother}. */
    public static EmbedParts partsOfAnother(Arrival... catalog) {
        return parts(Fixtures.ANOTHER, MeanColourParts::meanColour, catalogOf(catalog));
    }

    private static EmbedParts parts(String name, EncoderLoader encoders, CatalogReader catalog) {
        return parts(name, encoders, catalog, ClaimsConfig.from(Settings.of(Map.of())));
    }

    /** Parts that fetch what is referred to from a folder. */
    public static EmbedParts partsOver(Path claims, Arrival... catalog) {
        Settings settings =
                Settings.of(
                        Map.of(
                                "claims.store",
                                claims.toString(),
                                "claims.allowed",
                                claims.toString()));
        return parts(
                "eye",
                MeanColourParts::meanColour,
                catalogOf(catalog),
                ClaimsConfig.from(settings));
    }

    private static EmbedParts parts(
            String name, EncoderLoader encoders, CatalogReader catalog, ClaimsConfig claims) {
        return new EmbedParts(
                new WireRecipe(Fixtures.TOPICS.prefix(), name, () -> Fixtures.REGISTRY),
                encoders,
                catalog,
                claims,
                Duration.ZERO);
    }

    /** An encoder that sees the mean colour, of any generation but one. */
    public static Encoder meanColour(Release release) throws RefusedEncoderException {
        if (release.encoder().generation() == BROKEN) {
            throw new RefusedEncoderException("it is broken");
        }
        return new MeanColourEncoder(release.encoder(), release.inputSize());
    }

    private static CatalogReader catalogOf(Arrival... catalog) {
        return () -> new OneReading(catalog);
    }

    /** A log that nobody writes to any more. */
    private static final class OneReading implements CatalogLog {
        private List<Arrival> left;

        OneReading(Arrival... catalog) {
            left = List.of(catalog);
        }

        @Override
        public List<Arrival> readToEnd() {
            List<Arrival> read = left;
            left = List.of();
            return read;
        }

        @Override
        public void close() {}
    }
}
