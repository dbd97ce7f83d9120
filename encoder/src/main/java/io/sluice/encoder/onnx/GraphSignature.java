package io.sluice.encoder.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import io.sluice.encoder.onnx.proto.TensorProto.DataLocation;
import io.sluice.encoder.onnx.proto.ValueInfoProto;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a graph takes, gives and asks for, read off its file without taking its weights in.
 *
 * <p>Graphs lie in the attributes of nodes, and nodes in functions: all of them are walked.
 */
final class GraphSignature {
    private static final int DEEPEST = 100;

    private final List<ValueInfoProto> inputs = new ArrayList<>();
    private final List<ValueInfoProto> outputs = new ArrayList<>();
    private final Set<String> domains = new TreeSet<>();
    private final Set<String> ownDomains = new TreeSet<>();
    private final CodedInputStream in;
    private boolean external;
    private int depth;

    private GraphSignature(CodedInputStream in) {
        this.in = in;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidProtocolBufferException if it is no ONNX file
     */
    static GraphSignature read(InputStream file) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(file);
        in.setSizeLimit(Integer.MAX_VALUE);
        GraphSignature signature = new GraphSignature(in);
        signature.walk(GraphPart.MODEL);
        return signature;
    }

    List<ValueInfoProto> inputs() {
        return inputs;
    }

    List<ValueInfoProto> outputs() {
        return outputs;
    }

    /** Whether numbers lie in other files. */
    boolean isExternal() {
        return external;
    }

    /** Domains of the operators, save those that the file defines itself. */
    Set<String> domains() {
        Set<String> others = new TreeSet<>(domains);
        others.removeAll(ownDomains);
        return others;
    }

    private void walk(GraphPart part) throws IOException {
        if (depth++ > DEEPEST) {
            throw new InvalidProtocolBufferException("Graphs lie too deep in each other");
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            GraphPart inner = part.within(tag);
            if (inner == null) {
                in.skipField(tag);
            } else {
                take(inner);
            }
        }
        depth--;
    }

    private void take(GraphPart part) throws IOException {
        switch (part) {
            case LOCATION -> external |= in.readEnum() == DataLocation.EXTERNAL_VALUE;
            case DOMAIN -> domains.add(in.readStringRequireUtf8());
            case OWN_DOMAIN -> ownDomains.add(in.readStringRequireUtf8());
            case INPUT -> value(inputs);
            case OUTPUT -> value(outputs);
            default -> {
                int outer = in.pushLimit(in.readRawVarint32());
                walk(part);
                in.popLimit(outer);
            }
        }
    }

    private void value(List<ValueInfoProto> values) throws IOException {
        values.add(
                in.readMessage(ValueInfoProto.parser(), ExtensionRegistryLite.getEmptyRegistry()));
    }
}
