package io.sluice.encoder.onnx;

import io.sluice.encoder.onnx.proto.AttributeProto;
import io.sluice.encoder.onnx.proto.GraphProto;
import io.sluice.encoder.onnx.proto.NodeProto;
import io.sluice.encoder.onnx.proto.SparseTensorProto;
import io.sluice.encoder.onnx.proto.TensorProto;
import io.sluice.encoder.onnx.proto.ValueInfoProto;

/** Puts a prefix before every name of a graph, so that it clashes with nothing around it. */
final class PrefixedNames {
    private final String prefix;

    private PrefixedNames(String prefix) {
        this.prefix = prefix;
    }

    /** The graph, its graphs within included; what says only what can be inferred is left out. */
    static GraphProto of(GraphProto graph, String prefix) {
        return new PrefixedNames(prefix).graph(graph);
    }

    private GraphProto graph(GraphProto graph) {
        GraphProto.Builder prefixed = GraphProto.newBuilder().setName(graph.getName());
        graph.getNodeList().forEach(node -> prefixed.addNode(node(node)));
        graph.getInitializerList().forEach(tensor -> prefixed.addInitializer(tensor(tensor)));
        graph.getSparseInitializerList()
                .forEach(tensor -> prefixed.addSparseInitializer(sparse(tensor)));
        graph.getInputList().forEach(value -> prefixed.addInput(value(value)));
        graph.getOutputList().forEach(value -> prefixed.addOutput(value(value)));
        return prefixed.build();
    }

    private NodeProto node(NodeProto node) {
        NodeProto.Builder prefixed = node.toBuilder().clearInput().clearOutput().clearAttribute();
        prefixed.setName(name(node.getName()));
        node.getInputList().forEach(input -> prefixed.addInput(name(input)));
        node.getOutputList().forEach(output -> prefixed.addOutput(name(output)));
        node.getAttributeList().forEach(attribute -> prefixed.addAttribute(within(attribute)));
        return prefixed.build();
    }

    private AttributeProto within(AttributeProto attribute) {
        if (!attribute.hasG() && attribute.getGraphsCount() == 0) {
            return attribute;
        }
        AttributeProto.Builder prefixed = attribute.toBuilder().clearGraphs();
        if (attribute.hasG()) {
            prefixed.setG(graph(attribute.getG()));
        }
        attribute.getGraphsList().forEach(graph -> prefixed.addGraphs(graph(graph)));
        return prefixed.build();
    }

    private TensorProto tensor(TensorProto tensor) {
        return tensor.toBuilder().setName(name(tensor.getName())).build();
    }

    private SparseTensorProto sparse(SparseTensorProto tensor) {
        return tensor.toBuilder().setValues(tensor(tensor.getValues())).build();
    }

    private ValueInfoProto value(ValueInfoProto value) {
        return value.toBuilder().setName(name(value.getName())).build();
    }

    /** An empty name stands for an input that was left out. */
    private String name(String name) {
        return name.isEmpty() ? name : prefix + name;
    }
}
