package io.sluice.trainer.release;

import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.block.ResNet;
import io.sluice.encoder.image.Pixels;
import io.sluice.trainer.augment.ViewMaker;
import io.sluice.trainer.augment.Visit;
import io.sluice.trainer.evaluate.FeatureReader;
import io.sluice.trainer.evaluate.RankMe;
import io.sluice.trainer.evaluate.Rows;
import io.sluice.trainer.evaluate.Sphere;
import java.util.ArrayList;
import java.util.List;

/** Examines an encoder: probes with labels, geometry without. */
public final class Examiner {
    private final EncoderSpec spec;
    private final FeatureReader reader;
    private final ViewMaker views;

    public Examiner(EncoderSpec spec, ViewMaker views) {
        this.spec = spec;
        this.reader = new FeatureReader(spec);
        this.views = views;
    }

    /**
     * @param images what geometry is measured on, at least 2
     */
    Findings examine(ResNet encoder, List<Question> questions, List<Pixels> images) {
        float[][] features = reader.readPixels(encoder, images);
        float[][] embeddings = Rows.unit(features);
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            visits.add(new Visit("examined-" + i, 0, images.get(i)));
        }
        return new Findings(
                Score.all(spec, encoder, questions),
                RankMe.of(features),
                Sphere.spread(embeddings),
                Sphere.alignment(embed(encoder, visits, 0), embed(encoder, visits, 1)),
                Sphere.uniformity(embeddings));
    }

    private float[][] embed(ResNet encoder, List<Visit> visits, int view) {
        return Rows.unit(reader.read(encoder, views.views(visits, view)));
    }
}
