package io.sluice.encoder.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.WireFormat;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.ModelProto;
import io.sluice.encoder.onnx.proto.ValueInfoProto;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What a graph takes and gives, read off its file without taking its weights in. */
record GraphSignature(List<ValueInfoProto> inputs, List<ValueInfoProto> outputs) {
    static GraphSignature read(InputStream file) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(file);
        in.setSizeLimit(Integer.MAX_VALUE);
        GraphSignature signature = new GraphSignature(new ArrayList<>(), new ArrayList<>());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == message(ModelProto.GRAPH_FIELD_NUMBER)) {
                int outer = in.pushLimit(in.readRawVarint32());
                signature.readGraph(in);
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
        return signature;
    }

    private void readGraph(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == message(GraphProto.INPUT_FIELD_NUMBER)) {
                inputs.add(value(in));
            } else if (tag == message(GraphProto.OUTPUT_FIELD_NUMBER)) {
                outputs.add(value(in));
            } else {
                in.skipField(tag);
            }
        }
    }

    private static ValueInfoProto value(CodedInputStream in) throws IOException {
        return in.readMessage(ValueInfoProto.parser(), ExtensionRegistryLite.getEmptyRegistry());
    }

    private static int message(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
