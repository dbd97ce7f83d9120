package io.sluice.bench.rate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.sluice.bench.figure.Rates;
import io.sluice.bench.figure.Sample;
import io.sluice.bench.given.BenchEncoder;
import io.sluice.bench.machine.CpuTimes;
import io.sluice.encoder.EncoderSpec;
import io.sluice.encoder.Preprocessor;
import io.sluice.encoder.artifact.EncoderFiles;
import io.sluice.encoder.artifact.Safetensors;
import io.sluice.encoder.artifact.Tensor;
import io.sluice.encoder.block.ResNet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The forward pass of the block that is trained, run eagerly on PyTorch with as many threads as the
 * served graph has. Its pixels lie ready as normalized native arrays, which is more than the graph
 * is given.
 */
public final class EagerForwardRate implements Rate, AutoCloseable {
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private final EncoderSpec spec;
    private final Map<String, Tensor> weights;
    private final List<byte[]> pixels;
    private final int batch;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "bench-eager"));
    private @Nullable Opened opened;

    /** What lives on PyTorch. */
    private record Opened(NDManager manager, ResNet block, List<NDArray> batches) {}

    private EagerForwardRate(EncoderSpec spec, Map<String, Tensor> weights, List<byte[]> pixels) {
        this.spec = spec;
        this.weights = weights;
        this.pixels = pixels;
        this.batch = pixels.get(0).length / (3 * spec.inputSize() * spec.inputSize());
    }

    /**
     * Starts PyTorch; must be called before anything else does, ONNX Runtime's engine included.
     *
     * @param pixels some batches, uint8 (B, S, S, 3)
     */
    public static EagerForwardRate open(BenchEncoder encoder, List<byte[]> pixels, int threads)
            throws Exception {
        System.setProperty(THREADS, Integer.toString(threads));
        Path file = encoder.folder().resolve(EncoderFiles.WEIGHTS);
        EagerForwardRate rate =
                new EagerForwardRate(encoder.spec(), Safetensors.read(file).tensors(), pixels);
        rate.thread.submit(rate::opened).get();
        return rate;
    }

    @Override
    public Sample run(int count) throws InterruptedException, ExecutionException {
        return thread.submit(() -> forward(new long[count / batch])).get();
    }

    /** The number of threads holds for the thread that starts the engine, and only there. */
    private Opened opened() {
        if (opened == null) {
            NDManager manager = NDManager.newBaseManager("PyTorch");
            List<NDArray> batches = new ArrayList<>();
            Shape shape = new Shape(batch, 3, spec.inputSize(), spec.inputSize());
            for (byte[] rgb : pixels) {
                batches.add(manager.create(Preprocessor.normalize(spec, rgb), shape));
            }
            opened = new Opened(manager, ResNet.of(manager, spec.shape(), weights), batches);
        }
        return opened;
    }

    private Sample forward(long[] ends) {
        Opened torch = opened();
        ParameterStore store = new ParameterStore(torch.manager(), false);
        CpuTimes before = CpuTimes.now();
        long began = System.nanoTime();
        for (int b = 0; b < ends.length; b++) {
            try (NDManager call = torch.manager().newSubManager()) {
                NDArray images = torch.batches().get(b % pixels.size()).duplicate();
                images.attach(call);
                torch.block().features(store, images, false).toFloatArray();
            }
            ends[b] = System.nanoTime();
        }
        return Rates.ofBatches(began, ends, batch, before);
    }

    @Override
    public void close() {
        thread.execute(
                () -> {
                    if (opened != null) {
                        opened.manager().close();
                    }
                });
        thread.shutdown();
    }
}
