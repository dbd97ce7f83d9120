package io.sluice.encoder.onnx;

import io.sluice.encoder.RefusedEncoderException;
import io.sluice.encoder.artifact.ModelSpec;
import io.sluice.encoder.artifact.ModelSpec.Layout;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import io.sluice.encoder.onnx.proto.TensorProto.DataType;
import io.sluice.encoder.onnx.proto.TensorShapeProto.Dimension;
import io.sluice.encoder.onnx.proto.TypeProto;
import io.sluice.encoder.onnx.proto.ValueInfoProto;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one tensor that a model takes.
 *
 * @param isHalf whether it wants float16
 */
record ForeignInput(String name, boolean isHalf) {
    /**
     * Finds it.
     *
     * @throws RefusedEncoderException if the model does not take what its specification says
     */
    static ForeignInput find(GraphProto model, ModelSpec spec) throws RefusedEncoderException {
        Set<String> known =
                model.getInitializerList().stream()
                        .map(TensorProto::getName)
                        .collect(Collectors.toSet());
        List<ValueInfoProto> asked =
                model.getInputList().stream()
                        .filter(value -> !known.contains(value.getName()))
                        .toList();
        List<String> names = asked.stream().map(ValueInfoProto::getName).toList();
        if (!names.equals(List.of(spec.input()))) {
            throw new RefusedEncoderException(
                    "The model takes %s where the specification says %s alone"
                            .formatted(names, spec.input()));
        }
        TypeProto.Tensor type = asked.get(0).getType().getTensorType();
        check(type, spec);
        return new ForeignInput(spec.input(), type.getElemType() == DataType.FLOAT16_VALUE);
    }

    private static void check(TypeProto.Tensor type, ModelSpec spec)
            throws RefusedEncoderException {
        int number = type.getElemType();
        if (number != DataType.FLOAT_VALUE && number != DataType.FLOAT16_VALUE) {
            throw new RefusedEncoderException(
                    "The model takes numbers of ONNX type %d; only float32 and float16 can be given"
                            .formatted(number));
        }
        if (!type.hasShape()) {
            return;
        }
        List<Long> axes =
                type.getShape().getDimList().stream().map(Dimension::getDimValue).toList();
        long size = spec.inputSize();
        List<Long> image =
                spec.layout() == Layout.NCHW ? List.of(3L, size, size) : List.of(size, size, 3L);
        if (axes.size() != 4 || !fit(axes.subList(1, 4), image)) {
            throw new RefusedEncoderException(
                    "The model takes %s (0 is any) where the specification says N x %s"
                            .formatted(axes, image));
        }
    }

    /** An axis of length 0 takes any. */
    private static boolean fit(List<Long> axes, List<Long> image) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) != 0 && !axes.get(i).equals(image.get(i))) {
                return false;
            }
        }
        return true;
    }
}
