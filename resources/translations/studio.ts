<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
    <context>
        <name>Qimera Studio</name>
        <message>
            <location filename="../../qimera_studio/checkpoint/arrays.py" />
            <source>it ends too early</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/budget.py" />
            <source>asks for more work than any checkpoint needs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/constructors.py" />
            <source>a storage has no bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/constructors.py" />
            <source>a tensor has no storage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/constructors.py" />
            <source>a tensor's sizes are no numbers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/constructors.py" />
            <source>without values</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/examination.py" />
            <source>it asks for more memory than any checkpoint needs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/examination.py" />
            <source>two of its parts hold the same weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a 7-zip archive; unpack it first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a GGUF file of a language model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a GIF image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a Git LFS pointer; fetch the file itself with 'git lfs pull'</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a JPEG image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a PDF document</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a PNG image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a bitmap image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a bzip2 file; unpack it first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a gzip file; unpack it first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a numpy array</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a picture or sound</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a rar archive; unpack it first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a web page or another text in markup</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>a zstd file; unpack it first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>an HDF5 file (Keras, perhaps)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/file_kinds.py" />
            <source>an xz file; unpack it first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/pickle_machine.py" />
            <source>its pickle does not end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/pickle_machine.py" />
            <source>its pickle makes no sense</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/pickle_machine.py" />
            <source>its pickles lie in one another</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/pickle_machine.py" />
            <source>refers to data outside itself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/safetensors_header.py" />
            <source>a name stands twice in the header</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/safetensors_header.py" />
            <source>its header is longer than the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/safetensors_header.py" />
            <source>its header makes no sense</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/safetensors_header.py" />
            <source>its tensors overlap or leave holes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/safetensors_header.py" />
            <source>there is more in it than its header says</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/shards.py" />
            <source>it is too large for an index</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/shards.py" />
            <source>it names no parts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/storages.py" />
            <source>a storage is of no known type</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/torch_legacy.py" />
            <source>a storage is larger than the one it is part of</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/torch_legacy.py" />
            <source>its storages are not all there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/torch_legacy.py" />
            <source>its version is unknown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/torch_zip.py" />
            <source>a quantized TorchScript program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/torch_zip.py" />
            <source>its pickle is too large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/trees.py" />
            <source>its parts lie in one another without end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/zip_directory.py" />
            <source>a member is not where it should be</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/zip_directory.py" />
            <source>its members overlap</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/checkpoint/zip_directory.py" />
            <source>two members have one name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/engine/failures.py" />
            <source>Something went wrong that Qimera Studio did not expect ({kind}); the details can be copied for a report.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/engine/failures.py" />
            <source>The device ran out of memory; halve the batch sizes in Settings, or choose the processor as device.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/engine/failures.py" />
            <source>The graphics card failed ({kind}); resume the run, or restart the computer if it happens again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/engine/service.py" />
            <source>This was called off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/engine/trainer.py" />
            <source>the run ended without a result</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/evaluation/verdict.py" />
            <source>Its activations have {bits} bits; with 8 the file is as small, and its answers are nearer to the original's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/evaluation/verdict.py" />
            <source>check before use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/evaluation/verdict.py" />
            <source>give the run more time, or choose more bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/evaluation/verdict.py" />
            <source>safe to use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/evaluation/verdict.py" />
            <source>too small for this model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/exploring/disagreements.py" />
            <source>Name a compressed network; without one there is nothing to differ from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/exploring/feature_space.py" />
            <source>None of these images is of a class that is shown; choose other classes or images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/export/builder.py" />
            <source>Qimera Studio</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/export/exporting.py" />
            <source>The packed file does not hold what the quantized model holds; it was not kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/export/packed.py" />
            <source>its layers are not those of its graph</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/export/verification.py" />
            <source>The exported file gives scores that are not numbers; it was not kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/graph/capture.py" />
            <source>The network computes something its layers do not show, so it cannot be captured.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/graph/capture.py" />
            <source>The network does not return one row of class scores per image.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/graph/capture.py" />
            <source>The network returns nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/graph/layer_handlers.py" />
            <source>A batch-norm layer keeps no running statistics, so it cannot be compressed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/graph/layer_handlers.py" />
            <source>batch norm without running statistics</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/graph/layer_handlers.py" />
            <source>layer whose weights depend on the image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>%</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>A first look: a short generator run and calibrated ranges, no tuning; under a minute for small images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Block reconstruction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Budget</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>DFQ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>DFQ: no images at all, seconds; layers equalized, biases corrected, ranges from batch norms. Best at 8 bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>DFQF</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>DFQF (FG)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>DFQF with its generator fixed (FG): 20,000 iterations of warm-up for all widths, 4,000 for each student.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>DFQF: one generator, warmed up once (20,000 iterations as published), 4,000 more against each width's student.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Directly optimised images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Distil</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Distillation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>GDFQ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>GDFQ as published, one class per image: 80,000 iterations in turns, fewer in proportion under a time budget.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Generator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Generators</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>How a time budget is shared out between the stages.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Images with the teacher's outputs, made once and reused by every target.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>KB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Optimizer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Percentile</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Pixels that learn by themselves, without a generator (ZeroQ, DeepInversion).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Qimera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Quantizers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Quick</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Rounding</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Rounding and scales learned block by block (BRECQ, QDrop).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Sample synthesis</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Scheme</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Studio</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>The default: synthetic images, then block reconstruction and distillation, the better of which becomes integers, every layer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>The generator that invents the missing training images (Qimera, section 3).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>The paper as published (CIFAR-10 schedule): 80,000 iterations of generator and student in turns.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>The sample bank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>The whole student learns from the teacher's outputs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>Where integers go and how their ranges are found.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>ZeroQ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>ZeroQ as published: images optimised pixel by pixel, 500 iterations a batch; they set ranges and share out bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options" />
            <source>images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/bank.py" />
            <source>Bank size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/bank.py" />
            <source>Held-out samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/bank.py" />
            <source>Images from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/bank.py" />
            <source>Images kept for calibration and tuning.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/bank.py" />
            <source>Kept aside to choose the best student.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/bank.py" />
            <source>Share of boundary samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/bank.py" />
            <source>Share of the bank that is mixed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/bank.py" />
            <source>Synthesis; or random pictures with natural statistics, fit for checking alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/budget.py" />
            <source>Distillation share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/budget.py" />
            <source>Part of the time for blocks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/budget.py" />
            <source>Part of the time for distillation.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/budget.py" />
            <source>Part of the time for the generator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/budget.py" />
            <source>Reconstruction share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/budget.py" />
            <source>Synthesis share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Adam, or SGD with Nesterov momentum 0.9.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Batch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Bias rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Constant, cosine to zero, or ÷10 at a quarter, half and three quarters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Cross-entropy with the synthetic labels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Distillation iterations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Divergence from the teacher's softened outputs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Fine-tune the student end to end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Flip and shift</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Fresh batch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Generator iterations before the student learns (Qimera).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Images per step (bank only).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>KL reduction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>KL weight (α)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Label loss weight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Mean over the batch, or over batch and classes as in the authors' code.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Pull of weights towards zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Rate decay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Share of bank images that get a piece of another (CutMix).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Share of pasted images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Softens both outputs before they are compared.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Start from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Step size for weights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Step size of biases and of scales of activations, as a share of the learning rate.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Step size of the scales of weights, as a share of the learning rate.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Steps of end-to-end fine-tuning.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Temperature (τ)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>The reconstructed student, or the calibrated one where blocks are not reconstructed or are not wanted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>The stored bank; a generator that learns beside each student (Qimera); a copy of the one all students share, learning on (DFQF) or fixed (FG).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>The student's images are not those the generator just learned from (DFQF).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Vary bank images by flips and 2-px shifts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Warm-up iterations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Weight decay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/distillation.py" />
            <source>Weight scale rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Adam's step size for pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Also pull the images themselves to mean 0, deviation 1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>BN statistics distance</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>BN statistics weight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Class loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Class loss weight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Classes per mix (K)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Diversity weight (α)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>How long the pixels of each batch learn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>How many classes a boundary sample lies between.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>How much the inception loss asks for all classes alike.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Images that learn together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Input statistics</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Iterations per batch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Norm weight (ℓ2)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Of means and variances (Qimera), of means and deviations (ZeroQ), a divergence (DFQF), or all layers alike.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Part of the sample bank made so; 1 needs no generator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Pull towards pale images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Pull towards smooth images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Pull towards the class loss's aim; 0 asks for none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Pull towards the teacher's statistics.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Reach the wanted class mix, or be sure of one class and vary over all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Share of batches made of boundary samples.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Share of mixed batches (p)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Share of the bank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/images.py" />
            <source>Total variation weight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>ACIQ (Banner et al., NeurIPS 2019, arXiv 1810.05723)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>BRECQ (Li et al., ICLR 2021, arXiv 2102.05426)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>DFQ (Nagel et al., ICCV 2019, arXiv 1906.04721)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>DFQF (Li et al., ACML 2020)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>DeepInversion (Yin et al., CVPR 2020, arXiv 1912.08795)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>GDFQ (Xu et al., ECCV 2020, arXiv 2003.03603)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>LSQ (Esser et al., ICLR 2020, arXiv 1902.08153)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>QDrop (Wei et al., ICLR 2022, arXiv 2203.05740)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>Qimera (Choi et al., NeurIPS 2021, arXiv 2111.02625)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>SQuant (Guo et al., ICLR 2022, arXiv 2202.07471)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/papers.py" />
            <source>ZeroQ (Cai et al., CVPR 2020, arXiv 2001.00281)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Absorb high biases</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Activation ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Bits by sensitivity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Calibration samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Correct biases</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Deployable: every layer runs as integers. Paper: activations after ReLU only, as published.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Equalize layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>For bits by sensitivity; empty: as uniform bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Images that set the activation ranges.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Iterations that move ranges; empty: until the student learns.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Learn ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Least error, largest weight, assumed distribution (ACIQ), least divergence, a share.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Let neighbours share their weights' range (DFQ; ReLU6 becomes ReLU); bounded: no activation grows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Move biases that are always passed on a layer up (DFQ).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>One scale for each output channel, or one for a whole layer (coarser).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Plain moving average, or the authors' recursion.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Range averaging (paper scheme)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Range tracking (paper scheme)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Ranges go on learning while the student is tuned (LSQ).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Sensitive layers get more bits for their weights, others fewer (ZeroQ).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Share of the full range that every rule keeps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Share that the percentile rule keeps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Size of all weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Smallest clip</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>The same rules on bank images, or from batch-norm statistics without any.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>To the nearest integer, or so that rounding errors cancel in each kernel (SQuant).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Undo the shift that rounded weights cause on average (DFQ).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Weight ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/quantization.py" />
            <source>Weight scales</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Activation scale rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Adam's step for activation scales.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Adam's step for biases.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Adam's step for the rounding variables.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Adam's step for weight scales.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Bank images per step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Float input share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Iterations per block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Learn how each weight is rounded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>More repairs lower bit-widths better.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Pull of rounding towards 0 or 1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Reconstruct blocks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Repair on a second copy of the bank too, varied by flips and 2-px shifts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Rounding rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Rounding regulariser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/reconstruction.py" />
            <source>Share of block inputs taken from the float path (QDrop).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Adam β₁</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Adam β₂</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Adam's step size for the generator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Added to each class before the normaliser, added once to the mixed latent, or multiplied (GDFQ).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Adversarial weight</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Adversary's learning rate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>As the authors' code does in the class-conditional generator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Class embeddings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Class-conditional normalisation suits large images; auto decides by size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Decay of the gradient mean.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Decay of the gradient variance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Disentanglement mapping (DM)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Divide mixed γ, β by K</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Embedding width (D)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Empty: 64 for images up to 64 px, else the width of the last layer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Generator iterations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Generators trained apart; their images differ more than one generator's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>How far samples of one class spread.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>How long each generator learns; more gives truer images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Images made per iteration.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Latent normaliser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Let the class embeddings learn with the generator.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Map embeddings before they are mixed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Mapping width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Noise placement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Noise scale (a)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Outputs of the disentanglement mapping.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Pull towards images on which a student still fails (DFQF).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Pull towards the class loss's aim.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Reach the wanted class mix, or be sure of one class and vary over all (DFQF).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Standardise each sample's latent, or each latent feature over the batch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Start them at random, or from the teacher's last layer (EEI); none leaves noise alone (DFQF).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Step size of the student that starts from random weights (DFQF).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/options/synthesis.py" />
            <source>Train embeddings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/progress/trouble.py" />
            <source>can't allocate memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/progress/trouble.py" />
            <source>failed to allocate memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/progress/trouble.py" />
            <source>not enough memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/progress/trouble.py" />
            <source>out of memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/recipe/recipe.py" />
            <source>Fits a time budget</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/recipe/recipe.py" />
            <source>Stages may be resized to fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/recipe/recipe.py" />
            <source>The method's own name, where it is written differently.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/recipe/recipe.py" />
            <source>The preset this recipe started from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/recipe/recipe.py" />
            <source>Title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/recipe/recipe.py" />
            <source>What the recipe is for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/answers.py" />
            <source>Both networks give the same answer on {share} of {count} synthetic images kept aside.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/answers.py" />
            <source>these are no pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/answers.py" />
            <source>{name} {before} before, {other} {after} after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/answers.py" />
            <source>{name}: {before} before, {after} after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/closer_look.py" />
            <source>Answers changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/closer_look.py" />
            <source>Damage by this layer alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/closer_look.py" />
            <source>Given back without it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>Device, number format, threads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>Labelled images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>Networks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>Original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>Recipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>Seed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>Steps of {stage}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>Time budget</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/recipes.py" />
            <source>on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>Against the original, on labelled images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>File size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>Form that was chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>Layers that run as integers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>Right on labelled images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>Same answer as the original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>The original's file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>The original, on labelled images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>Time for one image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>Time for {count} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>Verdict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/comparison/results.py" />
            <source>{some} of {all}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/curve.py" />
            <source>same answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/damage.py" />
            <source>All layers together change {changed} of the answers on {count} synthetic images kept aside.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/damage.py" />
            <source>Before repair, all layers together change {changed} of the answers on {count} synthetic images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/damage.py" />
            <source>By themselves {layers} hurt most; give those more bits first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>No change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>Not measured yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>Same answer as the original, on synthetic images kept aside</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>Times are medians in onnxruntime on {threads}; this {machine} has {features}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>and {some} of {all} additions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>no integer instructions that onnxruntime knows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>one thread</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>processor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>{count} threads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>{points} points</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>{times} × faster</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>{times} × slower</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/figures.py" />
            <source>{times} × smaller</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/slowness.py" />
            <source>Why it is slower: {reasons}. Where speed counts more than size, keep the original.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/slowness.py" />
            <source>its layers themselves take {times} × as long as integers on this processor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/slowness.py" />
            <source>its {count} grouped or depthwise layers take {times} × as long as integers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/slowness.py" />
            <source>rounding and limiting numbers between its layers takes longer than integers save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/writing.py" />
            <source>A comparison needs at least two runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/reports/writing.py" />
            <source>There is no such network to compare with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/run.py" />
            <source>A job takes one teacher; remove the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/alternating.py" />
            <source>Inventing images and learning from them, in turns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/bank.py" />
            <source>Filling the sample bank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/calibration.py" />
            <source>Finding ranges</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/distillation.py" />
            <source>Learning from the original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/export.py" />
            <source>Exporting and checking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/images.py" />
            <source>Optimising images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/probes.py" />
            <source>Drawing pictures to check with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/reconstruction.py" />
            <source>Repairing block by block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/selection.py" />
            <source>Choosing the best</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/sensitivity.py" />
            <source>Weighing the layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/stages/synthesis.py" />
            <source>Inventing training images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>The disk{where} can only be read; choose a folder on another disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>The disk{where} failed to read or write; check it before you go on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>The disk{where} is full; free some space and go on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>The disk{where} takes no file that large; choose a folder on another disk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>The file or folder{where} is not there any more; put it back and go on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>The folder{where} is not there any more; put it back and go on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>The name{where} is too long; choose a shorter one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>There is no permission to write{where}; change the permissions, or choose another folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>Too many files are open; close other programs and go on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/storage.py" />
            <source>Your share of the disk{where} is used up; free some space and go on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/architectures/cifar_resnet_structure.py" />
            <source>Likely: the names are its own, but every layer matches by shape and order; strides and activations leave no trace, so check its accuracy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/definition.py" />
            <source>The network computes no square image of a usual size; state its input size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/input_guess.py" />
            <source>A custom normalisation needs both mean and std.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/input_guess.py" />
            <source>The std of a normalisation must be above zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/input_spec.py" />
            <source>As stated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/input_spec.py" />
            <source>CIFAR-10 (std of pixels)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/kinds.py" />
            <source>merge it into the network it was trained for, and save that one's state dict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/kinds.py" />
            <source>name its code with --definition file.py:Class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/kinds.py" />
            <source>only image classifiers can be compressed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/loading.py" />
            <source>The network has no convolution, so it is no image classifier.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/natural_images.py" />
            <source>CIFAR-100's photographs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/natural_images.py" />
            <source>handwritten digits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/natural_images.py" />
            <source>small photographs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/call.py" />
            <source>It is already quantized (its weights are integers); give the floating-point network.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/call.py" />
            <source>with a constant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/call.py" />
            <source>with a tensor</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/call.py" />
            <source>with an omitted input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/call.py" />
            <source>with weights that depend on the image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/call.py" />
            <source>without weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/layers.py" />
            <source>with a transposed input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/layers.py" />
            <source>with the statistics of another number of channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/operators.py" />
            <source>in its approximate form</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/operators.py" />
            <source>of the batch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/operators.py" />
            <source>with anything but zeros</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/operators.py" />
            <source>with different paddings on opposite sides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/operators.py" />
            <source>with dilation or different paddings on opposite sides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/parsing.py" />
            <source>It does not take an image of floating-point numbers; export it without its preprocessing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/parsing.py" />
            <source>It holds more than a plain network (functions or sparse weights); export it without them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/parsing.py" />
            <source>It is damaged; copy or export it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/parsing.py" />
            <source>It is larger than an ONNX file can be.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/preflight.py" />
            <source>it is cut short</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/preflight.py" />
            <source>it is nested too deep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/preflight.py" />
            <source>it is no protobuf message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/reading.py" />
            <source>It takes images of any size, so state the one it was trained for (--size).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/translation.py" />
            <source>It computes more constants than a network needs; it is damaged or forged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/translation.py" />
            <source>It does not return one row of class scores per image.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/translation.py" />
            <source>It takes too long to translate; it is damaged or forged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/onnx_reading/translation.py" />
            <source>Its maps are larger than those of any classifier; state a smaller image size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/parametrizations.py" />
            <source>a pruning mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/parametrizations.py" />
            <source>spectral normalisation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/parametrizations.py" />
            <source>weight normalisation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/sanity/answers.py" />
            <source>The network answers with values that are not finite; give an earlier checkpoint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/teacher/sanity/answers.py" />
            <source>The network has one output only, so it is not a classifier.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/commanding.py" />
            <source>&amp;Present</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/commanding.py" />
            <source>Open the Explore page to present it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/commanding.py" />
            <source>Open the settings to see what would be saved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/edit_commands.py" />
            <source>Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/edit_commands.py" />
            <source>Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/export_menu.py" />
            <source>&amp;Export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/export_menu.py" />
            <source>Open the results of a finished run first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;About Qimera Studio</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Edit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;File</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Forget these</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Full screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Help on this page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Keep runs in…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Keyboard shortcuts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Load a recipe…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Next part of the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Open a checkpoint…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;Run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>&amp;View</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Like the system</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Nothing was opened yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Open a &amp;run folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Open re&amp;cent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Open the &amp;log folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Save the rec&amp;ipe…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/menus.py" />
            <source>Try the &amp;sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>&amp;Continue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>&amp;Pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>&amp;Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>&amp;Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>Further runs are started from the settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>No run goes on here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>Open a checkpoint first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>S&amp;top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/commands/run_commands.py" />
            <source>Start the &amp;waiting run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Back to the library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Back to the library (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Comparison</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>One HTML file with everything on this page, for any browser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Pages (*.html)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Reading {count} runs …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Save as page…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Save this comparison</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>Written to {file}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/comparison_page.py" />
            <source>comparison</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/curves_card.py" />
            <source>Curves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/curves_card.py" />
            <source>Only {count} curves can be told apart; left out: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/curves_card.py" />
            <source>These runs told nothing that could be drawn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/curves_card.py" />
            <source>Which curves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/real_images.py" />
            <source>Hold labelled images of your own against the synthetic ones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/real_images.py" />
            <source>Real images…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/recipe_card.py" />
            <source>Nothing: the same model, recipe, plan and seed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/recipe_card.py" />
            <source>What was asked for differently</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/results_card.py" />
            <source>Compared with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/results_card.py" />
            <source>Nothing was measured yet; finish these runs to compare their results.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/results_card.py" />
            <source>Results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/results_card.py" />
            <source>Results side by side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>All classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>Class of the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>First</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>From the first images to the last</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>Last</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>No image of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>Real images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>Synthetic images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>Synthetic images of {run}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>There are no images that can be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>step {step}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/comparison/samples_card.py" />
            <source>{when}: no image of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/engine/engine_client.py" />
            <source>The engine ended unexpectedly while it worked on this and was started again; please try once more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/engine/engine_client.py" />
            <source>The request was called off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/engine/training.py" />
            <source>The training process ended unexpectedly ({gone}); what was saved is kept, so the run can be resumed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/engine/training.py" />
            <source>one training at a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/engine/warming_up.py" />
            <source>Engine is not available</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/engine/warming_up.py" />
            <source>Engine is ready</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/engine/warming_up.py" />
            <source>Engine is starting …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/engine/warming_up.py" />
            <source>{device} · {name} · {memory} free</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>All variants of this length are trained.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Confusing samples, halfway between two classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>How long each variant learns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Learned for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Not trained yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Progress of the variants</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>SE: superposed embeddings, which make samples between classes. DM: the disentanglement mapping. EEI: embeddings that start from the original's last layer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Train the variants</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Training {variant}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Training {variant}; {left} left for all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Training …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Unconfusing samples of one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>Variants are short generators, trained here on this run's original with one seed: they show tendencies, and small differences are chance. The best variant of a row is bold. Finished ones are kept in the folder of your run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/ablation.py" />
            <source>{count} iterations each</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>Asking both networks …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>Classes the networks differ in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>Draw others</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>Fresh samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>Samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>Samples of the bank</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>Samples that both networks see differently</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>Save sheet…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>There is no compressed network yet; disagreements appear as soon as the run has finished one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>disagreements</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/disagreements.py" />
            <source>{first} taken for {second} ({count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/feature_space.py" />
            <source>feature space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/three_classes.py" />
            <source>Colours: what the original decides, fainter where it is less sure; the fourth is for all other classes. Line: where the compressed network changes its decision.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/three_classes.py" />
            <source>Looking at places among the classes …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/three_classes.py" />
            <source>Looking more closely where decisions change …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/three_classes.py" />
            <source>Progress of the triangle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/three_classes.py" />
            <source>Save picture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/three_classes.py" />
            <source>Synthetic image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/three_classes.py" />
            <source>This model has two classes; a triangle needs three.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/two_classes.py" />
            <source>Following the way …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/two_classes.py" />
            <source>Pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/two_classes.py" />
            <source>Place on the way, λ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/two_classes.py" />
            <source>Play</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/explore/two_classes.py" />
            <source>{first} to {second}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>.npz file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>A folder holds one folder of pictures per class. An .npz file holds the arrays images and labels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Animations (*.gif)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Checkpoints (*.pth *.pt *.tar *.th *.t7 *.ckpt *.bin *.safetensors *.safetensors.index.json *.onnx);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Folder per class…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>How are your labelled images stored?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Labelled images (*.npz);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Open labelled images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.ppm *.pgm *.tif *.tiff *.webp);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Pictures (*.png)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Python files (*.py)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/dialogs.py" />
            <source>Recipes (*.toml)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/recipe_files.py" />
            <source>Load a recipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/recipe_files.py" />
            <source>Loaded “{file}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/recipe_files.py" />
            <source>Recipe “{file}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/recipe_files.py" />
            <source>Save the recipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/recipe_files.py" />
            <source>Saved as “{file}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/sharing.py" />
            <source>Archives (*.zip)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/sharing.py" />
            <source>Share this run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/files/sharing.py" />
            <source>Tables (*.csv)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/language/naming.py" />
            <source>Sample {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/language/pseudo_language.py" />
            <source>AEIOUYaceinoprsuy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/language/wording.py" />
            <source>1 second</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/language/wording.py" />
            <source>among {count} classes: {leading}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/language/wording.py" />
            <source>between {first} and {second}, {shares} %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/language/wording.py" />
            <source>{count} minutes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/language/wording.py" />
            <source>{count} seconds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/language/wording.py" />
            <source>{hours} h {minutes:02d} min</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/look/layout.py" />
            <source>Box</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/main_window.py" />
            <source>Explore</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/main_window.py" />
            <source>Keep runs in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/main_window.py" />
            <source>Model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/main_window.py" />
            <source>Open the log folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/main_window.py" />
            <source>Run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/main_window.py" />
            <source>Saving the run …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/main_window.py" />
            <source>Settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/comparison/compared_results.py" />
            <source>Figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/comparison/compared_results.py" />
            <source>better</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/comparison/compared_results.py" />
            <source>worse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/comparison/recipe_differences.py" />
            <source>What differs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/estimates/time_estimate.py" />
            <source>{least} to {most}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>Between {first} and {second}: the original sees {first} {one}, {second} {other}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>Both classes on top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>Clean crossings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>Distance from statistics</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>Distance ratio</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>How far the samples are from what the original's layers saw of its training data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>Length of the ways between classes over the distance of their ends, in the original's features; 1 is least.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>No parts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>Samples between two classes that the original takes for these two before all others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>This run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>Ways on which the original goes from the one class to the other and never sees a third.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>still learning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>{count} iterations of {images} images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/ablation_table.py" />
            <source>{name}: the original sees it {share}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/disagreement_list.py" />
            <source>The original sees {original}; the compressed network {compressed}; they are {divergence} apart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/disagreement_list.py" />
            <source>{count} bit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>A real image of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>A sample of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>After 1 iteration</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>After {count} iterations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>As it was saved last</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>Between {first} and {second}, λ = {share:.2f}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>Distance ratio from {first} to {second}: {original:.2f} in the original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>Mean distance ratio of {count} ways: {original:.2f} in the original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>Principal components of the features before the last layer; both axes hold {share} of their variance.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>The compressed network sees {name}, {share}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>The original sees {name}, {share}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>Trained to the end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>What the run kept after {counts} iterations is missing or damaged, and left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>What the run kept after {count} iterations is missing or damaged, and left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>{told}, {compressed:.2f} in the compressed network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/feature_words.py" />
            <source>{told}; 1 is a straight line.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>Both see {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>Of {looked} samples, both networks differ in their choice in {differing}; the furthest apart come first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>The boundaries lie {share} of the way apart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>The compressed network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>The original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>There is no compressed network yet; the run goes on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>They differ: the original sees {original}, the compressed network {compressed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>{looked} of {total} samples looked at; both networks differ in their choice in {differing}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>{who} goes over at λ = {place}, wavering from {low} to {high}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>{who} goes over at λ = {place}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/explore/path_words.py" />
            <source>{who} never changes its mind between {first} and {second}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/frame/licence_table.py" />
            <source>Licence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/frame/licence_table.py" />
            <source>Part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/frame/licence_table.py" />
            <source>Version</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/frame/licence_table.py" />
            <source>none stated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/frame/licences.py" />
            <source>License :: </source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/gallery/sample_gallery.py" />
            <source>The original sees: {answers}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/outcome.py" />
            <source>agreement {share}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/outcome.py" />
            <source>drop {points}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/outcome.py" />
            <source>not measured</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_names.py" />
            <source>A name cannot begin or end with a dot.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_names.py" />
            <source>A name cannot hold {character}; use letters, digits, spaces and dashes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_names.py" />
            <source>A name has at most {count} characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_names.py" />
            <source>Give the run a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_names.py" />
            <source>The run “{name}” cannot be renamed: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_names.py" />
            <source>There is already a “{name}” in this place; choose another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_names.py" />
            <source>a control character</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_summary.py" />
            <source>Damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_summary.py" />
            <source>Failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_summary.py" />
            <source>Finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_summary.py" />
            <source>Interrupted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_summary.py" />
            <source>Running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_summary.py" />
            <source>Stopped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_summary.py" />
            <source>The journal of this run is damaged; resuming continues from what was saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/run_summary.py" />
            <source>Waiting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>Agreement</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>Changed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>Drop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>How much less is right on labelled images than with the original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>How often it answers like the original, on synthetic images kept aside</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>Size of the file; of the run's smallest network where it made several</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>State</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>Tags</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/library/runs.py" />
            <source>Widths</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/layers.py" />
            <source>Kind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/layers.py" />
            <source>Layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/layers.py" />
            <source>Multiply-adds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/layers.py" />
            <source>Parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/layers.py" />
            <source>Weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/layers.py" />
            <source>batch norm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/layers.py" />
            <source>conv</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/layers.py" />
            <source>linear</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/name_mapping.py" />
            <source>In the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/model/name_mapping.py" />
            <source>In the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/results/layer_damages.py" />
            <source>Bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/results/layer_damages.py" />
            <source>How far the answers move from the original's when only this layer is quantized, in thousandths of a nat</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/results/layer_damages.py" />
            <source>How many answers are another class when nothing else is quantized</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/results/layer_damages.py" />
            <source>How much nearer the answers come to the original's when only this layer is left as it was</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/results/layer_damages.py" />
            <source>Of its weights, and of what it reads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/results/result_report.py" />
            <source>ComparedRow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/results/trial.py" />
            <source>Both say {name}, {before} and {after} sure.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/results/trial.py" />
            <source>They differ: the original says {name} ({before}), the compressed network says {other} ({after}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Calibrated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Distilled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Exported {file}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Exported {file}: {share} same answers in onnxruntime.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Failed: {reason}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Finished in {time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>New synthetic images at step {step}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>ONNX file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Reconstructed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Resumed after step {step} of “{stage}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Resumed from the beginning; nothing had been saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Saved after step {step} of “{stage}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Started on {device} with {threads} threads in {dtype}, seed {seed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Stopped; everything so far is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>Warning: {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>{stage} took {time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>{stage}: 1 step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>{stage}: {steps} steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>{target}: {verdict}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>{what} ({target})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>{what}: {figures}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/run/event_words.py" />
            <source>“{stage}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Answers like the original.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>As small as Small, for chips that compute in 4 bits, which costs accuracy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Balanced</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Half the size of 8 bits, close to the original.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Hardly any difference.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Narrow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Safest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Small</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Smallest bit-packed file; check before use.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/goals.py" />
            <source>Tiny</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>All but it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Bits of its weights: press 2 to 8 for all selected layers, Delete to follow the goal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Bits of what flows into it; fixed for the image and the pooled feature.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Compute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Convolution</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>How far the outputs move when only this layer is quantized, in thousandths of a nat. Large: it needs bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>How far they still move when all layers but this one are. Small: this layer does most of the harm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Input bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Inputs of {layers}: {bits} bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Linear layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Only it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>The layer's share of all multiply-adds: what it costs in time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Weight bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>Weights of {layers}: {bits} bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>fixed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>{count} layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>{kind}, {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/layer_bits.py" />
            <source>{layers} as the goal says</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>A number {bounds}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>A whole number {bounds}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>ACIQ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>Default: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>Described in {papers}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>In recipe files and on the command line: {key}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>In the recipe “{name}”: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>KL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>MSE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>One of: {choices}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>SGD</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>SQuant</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>Yes or no.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>automatic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>no</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/option_help.py" />
            <source>yes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>Give at least one stage a share of the time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>It may need {needed} of memory; {free} are free. Close other programs, or choose smaller batches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>It may take {time}; it can be stopped and resumed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>Keep fewer samples aside ({aside}) than the sample bank holds ({size}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>Only {free} are free where runs are kept; a run may need {needed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>Open a model first; the Model page takes a file or the sample.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>The device “{device}” is not available; choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>The labelled images “{path}” are not there; choose them again or clear the field.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>The paper scheme leaves parts of the network in floating point, so its file runs no faster.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>The recipe “{name}” keeps its published schedule; choose its own counts as the time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>This is too short here: the fewest steps of all stages take about {time}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>This model has no layer “{layer}”; choose a goal, or its own bits again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/settings/problems.py" />
            <source>With 2 bits most networks lose much of their accuracy; 3 or 4 are safer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/course.py" />
            <source>{subject} fell from {first} to {latest} and hardly moves any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/course.py" />
            <source>{subject} fell from {first} to {latest} so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/course.py" />
            <source>{subject} rose from {first} to {latest}, which it should not for long.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/course.py" />
            <source>{subject} stays near {latest} so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Changing pixels until every layer answers as it did to the training images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Drawing random pictures, only to compare both networks on; this recipe learns from no images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Keeping {count} invented images to tune on, and some aside that nothing learns from, to measure with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Teaching {generator} to find images on which a student still fails, because those teach it most.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Teaching {generator} to imitate the layers' statistics, so that images look like training data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Teaching {generator} to invent images of each class and between classes, where decisions are made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Teaching {generator} to invent images that the original recognises.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Teaching {generator} to turn noise into images, because there is no training data.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>The original's doubt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>Their distance from the layers' statistics</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>generator {number} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/images.py" />
            <source>the generator</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Comparing every form of {target} on images kept aside, because the last one is not always the best.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Finding the range that each layer's values move in, so that the few steps of {target} cover it closely.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Inventing images and learning the original's answers, in turns, so that each helps the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Its error</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Now {share} of its answers are the original's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Now {share} of its answers are the original's; at first {then} were.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Now {share} of its answers are the original's; one block earlier {then} were.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Repairing {block} of {target}: weights learn which way to round, so that it answers as it did before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Rounding one layer at a time to see which ones the answers hang on, because those should keep more bits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Running the exported file on labelled images, where there are any, to say how often it is right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Teaching {target} to give the original's answers and how sure it is of them, as rounding blurred both.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>The distance of its answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Timing the exported file against the original on this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>Writing {target} as an ONNX file and running it, because only a file that computes the same is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>block {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>block {number} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>repaired</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>rounded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>taught</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>the compressed network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>{now} Layer {layer} of {count} matters most so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/networks.py" />
            <source>{told} Same answers as the original: {shares}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>Everything so far is kept; resuming continues from here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>Reading the original and timing this computer, to plan how many steps fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>Standing still between two steps, and ready to go on at any time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>This run has not begun; start it now, or let it wait for its turn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>This run was cut short; resuming continues from what was saved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>{share} · {stage}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>{share}, paused · {stage}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>{target}: {verdict}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>{verdict} It answers like the original on {share} of the images kept aside.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/story/telling.py" />
            <source>{verdict} It is right on {share} of the labelled images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/models/table.py" />
            <source>Row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>A finished run of the bundled sample. Open one of your own in the library, or start one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Ablation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Compressed network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Disagreements</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Feature space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Its generator and networks are read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Not yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Nothing to explore here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Open another run to see what lies between classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Open the library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Opening the run …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>The run has saved no generator yet; what it makes appears here as soon as it has.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Three classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Two classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/explore.py" />
            <source>Views</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>&amp;Compare…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>&amp;Move to trash…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>&amp;Tags and notes…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>&amp;Tags…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Compare</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Drop a trained image classifier anywhere on this window. It becomes an integer model of a fraction of its size, without any training data. Nothing leaves this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Look on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>More</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>More to do with the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>New from a checkpoint…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>No run holds all of “{words}”; search for less.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Only runs that hold every word are listed. Escape shows all of them again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Open &amp;folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Open folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Open to resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Open to start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Put the selected runs side by side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Re&amp;name…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Runs are kept in {place}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Search name, model, recipe, tags, notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Search runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Show &amp;results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Show results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>What is damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/library.py" />
            <source>Your compressed models will be listed here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>Check that this is what you trained, then choose how small it should get.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>Choose another file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>Choose its Python file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>Choose settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>Drop a trained image classifier here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>Open another checkpoint…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>Open the Python file that defines the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>PyTorch checkpoints, safetensors and ONNX files are read without running anything in them. Nothing leaves this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>Start with a trained image classifier.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>by choosing its Python file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/model.py" />
            <source>with --definition file.py:Class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>Before and after</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>Evaluate on labelled images…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>Evaluating …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>Measure speed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>Measuring</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>Measuring …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>No results yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>The figures of {name} are damaged; measure them again below.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>When a run has finished, what it made is shown here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/results.py" />
            <source>Why it is slower</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/run.py" />
            <source>Pausing after this step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/run.py" />
            <source>Stopping and saving.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/run.py" />
            <source>The other process saves the run, and then it goes on here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>How long do you have?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>How small should it get?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>Last change: {edit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>Layer by layer: bits, sensitivity, fit under a size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>Measure on your own images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>Method</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>On the Model page: {problem}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>Optional. They are only measured on, never trained or selected on. Without them you learn how often the small network agrees with the original; the sample brings its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>Options</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>Show &amp;advanced options</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/pages/settings.py" />
            <source>This computer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/answering.py" />
            <source>Support package written to {file}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/leaving.py" />
            <source>, and so do the runs that wait</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/leaving.py" />
            <source>A run is going on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/leaving.py" />
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/leaving.py" />
            <source>Keep running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/leaving.py" />
            <source>Kept running, it goes on without this window{others}; open it from the Library to look on or to steer it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/leaving.py" />
            <source>Save and close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/leaving.py" />
            <source>Saved, it waits in the Library to be resumed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/queueing.py" />
            <source>The run “{name}” failed, and the next one was started: {sentence}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_entry.py" />
            <source>Run · {count} wait</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_entry.py" />
            <source>Start a run first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>Keep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>Move the run “{name}” to the trash?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>Move to trash</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>Move {count} runs to the trash?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>The drive of “{name}” has no trash, so nothing was removed; delete the folder yourself: {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>The images, results and exported files in its folder go with it. You can bring it back from the trash.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>The run “{name}” is going on; stop it before you move it to the trash.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>The run “{name}” is going on; stop it before you rename it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_keeping.py" />
            <source>What you said of “{name}” cannot be kept: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/run_menu.py" />
            <source>&amp;Sort by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/runs/running.py" />
            <source>The run folder “{folder}” is not there any more; bring it back, for example by connecting its drive, and resume.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/tasks.py" />
            <source>Answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/answer_bars.py" />
            <source>{network}, place {place}: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/banner.py" />
            <source>Copied</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/banner.py" />
            <source>Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/banner.py" />
            <source>Copy details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/banner.py" />
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/banner.py" />
            <source>Dismiss this message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/banner.py" />
            <source>Problem</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/drop_zone.py" />
            <source>A small trained classifier of handwritten digits that comes with the program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/drop_zone.py" />
            <source>Open a checkpoint</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/drop_zone.py" />
            <source>Open a checkpoint…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/drop_zone.py" />
            <source>Try the sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/errand_bar.py" />
            <source>Getting ready …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/errand_bar.py" />
            <source>Progress: {wish}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/errand_bar.py" />
            <source>Stop: {wish}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/class_list.py" />
            <source>Classes that are shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/disagreement_delegate.py" />
            <source>Compressed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/feature_chart.py" />
            <source>Feature space; the arrow keys go from sample to sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/feature_choices.py" />
            <source>All ways</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/feature_choices.py" />
            <source>Lay labelled images of your own over the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/feature_choices.py" />
            <source>No way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/feature_choices.py" />
            <source>One way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/feature_choices.py" />
            <source>Ways between classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/feature_choices.py" />
            <source>Whose features are shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/feature_legend.py" />
            <source>Samples between classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/moment_slider.py" />
            <source>Moment of the generator's learning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/moment_slider.py" />
            <source>There is no earlier moment to look at: the run kept its trained generator alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/noise_choice.py" />
            <source>Draw another noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/noise_choice.py" />
            <source>No noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/noise_choice.py" />
            <source>Noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/noise_choice.py" />
            <source>One noise for all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/noise_choice.py" />
            <source>Resample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_plot.py" />
            <source>Probabilities of both networks on the way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_plot.py" />
            <source>compressed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_plot.py" />
            <source>original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_plot.py" />
            <source>{name}, compressed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_plot.py" />
            <source>{name}, original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_saver.py" />
            <source>Save GIF…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_saver.py" />
            <source>Save the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_saver.py" />
            <source>Save the way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/path_strip.py" />
            <source>Images on the whole way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/sample_card.py" />
            <source>Point at a sample, or go to one with the arrow keys.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/sample_card.py" />
            <source>The sample that is pointed at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/triangle_map.py" />
            <source>Triangle of three classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/variant_column.py" />
            <source>Confusing samples, {variant}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/variant_column.py" />
            <source>Unconfusing samples, {variant}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/variant_column.py" />
            <source>{figure} of {variant}: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/explore/variant_column.py" />
            <source>{figure} of {variant}: {value}, the best</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/about_dialog.py" />
            <source>About Qimera Studio</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/about_dialog.py" />
            <source>Choose a part to read its terms.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/about_dialog.py" />
            <source>Compresses image classifiers to integers without any data, on this computer alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/about_dialog.py" />
            <source>Its makers ship no text of its terms.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/about_dialog.py" />
            <source>Reading what is shipped …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/about_dialog.py" />
            <source>Terms of the chosen part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/about_dialog.py" />
            <source>What is shipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/help_panel.py" />
            <source>Close (F1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/help_panel.py" />
            <source>Close the help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/help_panel.py" />
            <source>Help text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/rail.py" />
            <source>Pages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/rail.py" />
            <source>{name} page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/shortcuts_dialog.py" />
            <source>Keyboard shortcuts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/shortcuts_dialog.py" />
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/shortcuts_dialog.py" />
            <source>What they do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/text_dialog.py" />
            <source>Save the text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/text_dialog.py" />
            <source>Save…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/text_dialog.py" />
            <source>Texts (*.txt)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/text_dialog.py" />
            <source>The file “{file}” cannot be written: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/toolbar.py" />
            <source>&amp;Toolbar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/toolbar.py" />
            <source>More of the toolbar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/frame/toolbar.py" />
            <source>Toolbar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/gallery_filter.py" />
            <source>All images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/gallery_filter.py" />
            <source>Between classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/gallery_filter.py" />
            <source>Kind of images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/gallery_filter.py" />
            <source>Not seen as asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/gallery_filter.py" />
            <source>Of a single class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/gallery_filter.py" />
            <source>{target} answers otherwise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>Arrow keys: other images. Page Up and Page Down: earlier and later sheets.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>Asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>Next</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>Previous</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>The class mix the image was asked for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>The compressed network answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>The original answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>What the compressed network answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>What the original answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sample_viewer.py" />
            <source>{number} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_browser.py" />
            <source>Asking {target} about these images …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_browser.py" />
            <source>Double-click an image, or press Enter, to see it large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_browser.py" />
            <source>Earlier synthetic images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_browser.py" />
            <source>None of these {count} images is of that kind.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_browser.py" />
            <source>The first images appear soon after the start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_browser.py" />
            <source>The images of step {step} cannot be read; the file is damaged or gone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_browser.py" />
            <source>{stage}, step {step} · first sheet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_browser.py" />
            <source>{stage}, step {step} · sheet {number} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_saver.py" />
            <source>All sheets of the run…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_saver.py" />
            <source>Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_saver.py" />
            <source>Save all sheets in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_saver.py" />
            <source>Save as PNG</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_saver.py" />
            <source>Save the images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_saver.py" />
            <source>Stop saving ({done} of {count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/gallery/sheet_saver.py" />
            <source>These images…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>&amp;Name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>&amp;Tags</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>It names the run's folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>Kept in the run's folder, so they travel with it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>N&amp;otes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>Name, tags and notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>Short words with commas between them; search finds them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>The run is going on; stop it before you rename it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_dialog.py" />
            <source>for the talk, 4-bit, best</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/run_table.py" />
            <source>Runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/tags_dialog.py" />
            <source>&amp;Tags that all of them have</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/tags_dialog.py" />
            <source>Add one here and every run gets it; take one away and every run loses it. Their other tags stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/tags_dialog.py" />
            <source>Tags of {count} runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/library/tags_dialog.py" />
            <source>Tags that all of them have</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/architecture_card.py" />
            <source>Classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/architecture_card.py" />
            <source>Edit class names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/architecture_card.py" />
            <source>Edit class names…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/architecture_card.py" />
            <source>Take the other instead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/architecture_card.py" />
            <source>Take {network} instead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/architecture_card.py" />
            <source>{count:,} per image</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/architecture_card.py" />
            <source>{names} and {more} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/card_view.py" />
            <source>Input</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/card_view.py" />
            <source>What was checked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/class_names_dialog.py" />
            <source>A line is empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/class_names_dialog.py" />
            <source>All {count} classes are named</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/class_names_dialog.py" />
            <source>Class names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/class_names_dialog.py" />
            <source>Class names, one a line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/class_names_dialog.py" />
            <source>One name a line, in the order of the network's outputs. A list can be pasted here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/class_names_dialog.py" />
            <source>Two classes have the same name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/class_names_dialog.py" />
            <source>{named} of {count} names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>Architecture from a Python file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>Class or function that builds the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>I trust this file: let it run on this computer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>Not offered, because they have to be given something: {names}. A function that returns one will do.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>Run and load</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>Run your Python file?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>This file builds no network: choose the one with the class that was trained, a torch.nn.Module.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>To build the network, “{file}” has to be run. It is a program: it can do whatever you can do on this computer. Say yes only if you wrote it, or trust who did.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>What else is in the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/definition_dialog.py" />
            <source>“{name}” has to be given {needed}. Add a function that says what, save the file, and choose it again:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>As you chose.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Colours</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Custom</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Deviation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Deviation per channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Deviations must be greater than zero.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Give {count} numbers for the mean and {count} for the deviation, or one for all channels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Grey</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Image size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Image size in pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Mean per channel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Normalisation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>Red, green, blue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/input_form.py" />
            <source>such as {numbers}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/layer_table.py" />
            <source>Layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/name_mapping.py" />
            <source>1 name differs between the file and the network; shapes and order decided which is which</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/name_mapping.py" />
            <source>Names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/name_mapping.py" />
            <source>Names in the file and in the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/name_mapping.py" />
            <source>{count:,} names differ between the file and the network; shapes and order decided which is which</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/reading_panel.py" />
            <source>Opening the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/reading_panel.py" />
            <source>Reading the file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/reading_panel.py" />
            <source>Reading “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/reading_panel.py" />
            <source>Stop reading</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/model/reading_panel.py" />
            <source>Stop reading (Esc)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/plots/plot_controls.py" />
            <source>Average every curve over its last steps; the raw curve stays faintly behind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/plots/plot_controls.py" />
            <source>Draw losses in powers of ten, which shows how they still fall when they are small</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/plots/plot_controls.py" />
            <source>Logarithmic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/plots/plot_controls.py" />
            <source>Smoothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/plots/plot_controls.py" />
            <source>Smoothing of the curves</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/plots/plot_controls.py" />
            <source>over {count} steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/progress_row.py" />
            <source>How far it is: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/progress_row.py" />
            <source>Stop: {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/remarks.py" />
            <source>Remarks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/remarks.py" />
            <source>{text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/answers_card.py" />
            <source>Above: the original's answer. Below: the compressed network's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/answers_card.py" />
            <source>Before and after in pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/answers_card.py" />
            <source>Find pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/answers_card.py" />
            <source>Pictures with both answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/answers_card.py" />
            <source>See the images on which the compressed network differs most from the original.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/answers_card.py" />
            <source>Some of all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/answers_card.py" />
            <source>Which pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/answers_card.py" />
            <source>Worst disagreements</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/before_after.py" />
            <source />
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/before_after.py" />
            <source>Change</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_panel.py" />
            <source>Export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_panel.py" />
            <source>Integers packed bit by bit, in a documented layout.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_panel.py" />
            <source>ONNX with preprocessing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_panel.py" />
            <source>Packed safetensors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_panel.py" />
            <source>Takes normalised images; labels and a short script lie beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_panel.py" />
            <source>Takes pixels from 0 to 255 as they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Export again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Export {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Its rounding in onnxruntime decides close calls otherwise; check it on images of your own before you use it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Only {share} same answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Show file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Show the file of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>State of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Verified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Verified, {share} same answers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/export_row.py" />
            <source>Writing the file and checking it in onnxruntime …</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/layer_damage_card.py" />
            <source>Damage layer by layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/layer_damage_card.py" />
            <source>Layer by layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/layer_damage_card.py" />
            <source>Measure layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/layer_damage_card.py" />
            <source>See which layers suffer most from few bits: each is quantized alone, and left out alone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/measured_card.py" />
            <source>Measure again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/seen_picture.py" />
            <source>The picture as the networks see it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/share_button.py" />
            <source>&amp;Page to show (HTML)…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/share_button.py" />
            <source>&amp;Support package (ZIP)…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/share_button.py" />
            <source>&amp;Table of figures (CSV)…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/share_button.py" />
            <source>Every width's figures, for a spreadsheet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/share_button.py" />
            <source>One file with verdicts, figures and pictures, for any browser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/share_button.py" />
            <source>Share</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/share_button.py" />
            <source>Versions, recipe, plan and log, without weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/try_panel.py" />
            <source>Choose a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/try_panel.py" />
            <source>Choose a picture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/try_panel.py" />
            <source>Drop a picture anywhere on this page, or choose one, and see what both networks say.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/try_panel.py" />
            <source>Try it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/try_panel.py" />
            <source>What the compressed network says</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/try_panel.py" />
            <source>What the original says</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/try_panel.py" />
            <source>Whether both agree</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/verdict_card.py" />
            <source>Reasons</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/width_plot.py" />
            <source>Nothing was measured yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/results/width_plot.py" />
            <source>Over the widths</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/log_drawer.py" />
            <source>Copy the log</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/log_drawer.py" />
            <source>Log</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/log_drawer.py" />
            <source>Support package…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/log_drawer.py" />
            <source>Versions, recipe, plan and log of this run in one file, without weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/queue_panel.py" />
            <source>Each starts by itself when the one before is done.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/queue_panel.py" />
            <source>Start first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/queue_panel.py" />
            <source>Start the first of the waiting runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/queue_panel.py" />
            <source>Start this run earlier</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/queue_panel.py" />
            <source>Start this run later</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/queue_panel.py" />
            <source>Take this run off the list; its folder stays in the Library</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/queue_panel.py" />
            <source>Waiting runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Continue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Let it be saved there and go on in this window, where it can be steered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Nothing runs now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Opening the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Progress of this stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Reading what it said so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Resume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Run it here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>See results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Start the first of the waiting runs, or change their order.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Starting</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>The run failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>This run belongs to another window or process (process {number}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>This run belongs to another window or process on “{host}” (process {number}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>This run belongs to another window or process on “{host}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>This run belongs to another window or process.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>This run goes on in the background (process {number}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>What happens now, and why</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>Who runs this run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>about {time} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>step {step} of {steps}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_header.py" />
            <source>time left not known yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>Agreement and accuracy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>Loss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>Loss · {stage}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>Measured for the first time once ranges are found.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>Nothing to draw yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>calibrated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>chosen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>distilled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>exported</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/run_plots.py" />
            <source>while tuning</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/stage_row.py" />
            <source>at work</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/stage_row.py" />
            <source>done</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/stage_row.py" />
            <source>to come</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/run/stage_row.py" />
            <source>{stage}, {state} {figure}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>&amp;Last layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>&amp;Weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>A&amp;ctivations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>As the weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>Bits of activations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>Bits of the first layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>Bits of the last layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>Bits of weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>F&amp;irst layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>Its weights; it decides between the classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>Its weights; it sees the image and is small.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>What flows between layers while it runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>What is stored: sets the size of the file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/bits_editor.py" />
            <source>{part}: {bits}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/form/option_row.py" />
            <source>More about {option}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/form/option_row.py" />
            <source>{help} In {unit}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/further_targets.py" />
            <source>Also make these in the same run; each costs only its own tuning:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/further_targets.py" />
            <source>Further sizes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/further_targets.py" />
            <source>Make {target} in the same run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/further_targets.py" />
            <source>{goal} ({bits} bit)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/goal_picker.py" />
            <source>Choose the bits yourself, layer by layer if you like.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/goal_picker.py" />
            <source>{bits} bit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/goal_picker.py" />
            <source>{goal} goal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/images_picker.py" />
            <source>A folder with one folder per class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/images_picker.py" />
            <source>An .npz file with images and labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/images_picker.py" />
            <source>Choose a folder of labelled images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/images_picker.py" />
            <source>Choose an .npz file of labelled images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/images_picker.py" />
            <source>File…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/images_picker.py" />
            <source>Folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/images_picker.py" />
            <source>a folder with one folder per class, or an .npz file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/bits_delegate.py" />
            <source>As the goal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/bits_delegate.py" />
            <source>Bits of the selected layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/bits_delegate.py" />
            <source>{bits} bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>An ONNX file takes at least {size}, as it stores nothing below 4 bits; a bit-packed file may fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Bits went to the layers that mind most.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Fit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Fit &amp;under</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Fit the bits under this size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Fit under {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Fits: {size}. {why}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>KB as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Kind of file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Most kilobytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Not even 2 bits fit: the file takes at least {size}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Sensitivities are not measured, so every layer counted alike, the first and the last four times.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>Type how many kilobytes the file may take, such as 150.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/fit_bar.py" />
            <source>bit-packed file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_bits_table.py" />
            <source>Bits of each layer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_bits_table.py" />
            <source>Press 2 to 8 for the bits of the selected layers, Delete to follow the goal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_tools.py" />
            <source>Input bits of the selected layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_tools.py" />
            <source>Inputs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_tools.py" />
            <source>None selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_tools.py" />
            <source>Search layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_tools.py" />
            <source>Select all</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_tools.py" />
            <source>Set to…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_tools.py" />
            <source>Weight bits of the selected layers</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layer_tools.py" />
            <source>{count} selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/layers_panel.py" />
            <source>All layers: {onnx} as ONNX, {packed} bit-packed. ONNX stores 2 to 4 bits in 4, and 5 to 8 bits in 8.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/weighing_bar.py" />
            <source>Measure sensitivities</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/weighing_bar.py" />
            <source>Sensitivities are not measured yet: no data needed, seconds for small networks, kept for this checkpoint.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/weighing_bar.py" />
            <source>Sensitivities measured on {images}, with {weights}-bit weights and {activations}-bit inputs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/weighing_bar.py" />
            <source>{count} random pictures with natural statistics</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/layers/weighing_bar.py" />
            <source>{count} synthetic images of the run “{run}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/machine_picker.py" />
            <source>&amp;Device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/machine_picker.py" />
            <source>Automatic</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/machine_picker.py" />
            <source>Automatic takes the fastest one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/machine_picker.py" />
            <source>Device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/machine_picker.py" />
            <source>S&amp;eed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/machine_picker.py" />
            <source>The same seed on the same device gives the same result.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/machine_picker.py" />
            <source>The seed is a whole number from 0 to 4294967295.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/method_picker.py" />
            <source>In use: your own recipe “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/method_picker.py" />
            <source>Method {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/method_picker.py" />
            <source>With options of your own; choose the card again to put them back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/minutes_field.py" />
            <source> minutes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/minutes_field.py" />
            <source>Time budget in minutes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/problem_list.py" />
            <source>Problems</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/recipe_menu.py" />
            <source>A TOML file with options and bits; it can also be dropped on this page.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/recipe_menu.py" />
            <source>Load a recipe…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/recipe_menu.py" />
            <source>Options and bits, as one TOML file that others can load.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/recipe_menu.py" />
            <source>Save this recipe…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>(ONNX stores {bits} bits in {stored}.)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>Activations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>In the same run:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>Memory</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>No model yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>Start anyway</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>The size is told once a model is open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>as ONNX, {times:.1f} times smaller than {before} in 32-bit numbers; {packed} bit-packed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>{architecture}, {count} parameters</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>{bits} bits and own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>{target}: {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/summary_panel.py" />
            <source>≈ {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_panel.py" />
            <source>A guess for a usual computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_panel.py" />
            <source>A rough guess: this computer was only watched for a short while.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_panel.py" />
            <source>As you said; every stage is sized to fit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_panel.py" />
            <source>Even the fewest steps of every stage may take longer than you said.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_panel.py" />
            <source>From other steps timed on this computer before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_panel.py" />
            <source>From steps timed on this computer with these settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_panel.py" />
            <source>Time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_panel.py" />
            <source>Time some steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>As long as the &amp;recipe says</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>Every stage is sized from measured speed before it starts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>Fi&amp;t it into</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>Nothing learns, so there is nothing to count.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>{counts}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>{counts}; this schedule stays as published.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>{count} a block</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>{count} for each batch of images</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>{count} generator iterations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/settings/time_picker.py" />
            <source>{count} of distillation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/way_through.py" />
            <source>A PyTorch, safetensors or ONNX file; nothing in it is run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/way_through.py" />
            <source>An integer model that was run and compared.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/way_through.py" />
            <source>Choose</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/way_through.py" />
            <source>How small it should get, and how long it may take.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/way_through.py" />
            <source>Images are invented, and a small network learns from them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/way_through.py" />
            <source>Take away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/widgets/way_through.py" />
            <source>Watch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/frame.py" />
            <source>Show the report…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/frame.py" />
            <source>What happened</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/frame.py" />
            <source>Whoever helps you needs to see this. It holds versions, what went wrong and the end of the log; your home directory is not named. Nothing is sent: copy or save it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>A generator learns to invent images that your network finds plausible; with them the small network is made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>A network nobody knows can be built from a Python file of yours, after you have said that you trust it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>A run is a folder: copy it to another computer and open it there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>A wide gap between both boundaries shows where the compressed network is less sure.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Accuracy on your own labelled images is the surest judge.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Agreement is how often both networks choose the same class.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Check architecture, classes and image size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Check the normalisation: it has to be the one the network was trained with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Choose a goal; fewer bits make a smaller file and cost more accuracy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Choose a run to open its results, or to resume where it stopped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Choose how much time may be spent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Choose two classes and move the slider from one to the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Compare where the original and the compressed network change their minds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Drop a picture to see what both networks say.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Drop a trained classifier, or try the sample, to begin.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Enter shows an image large; the arrow keys go on, Page Up and Page Down go through time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Every run that was started on this computer, finished or not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Export: each file is run and compared before it gets its name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Go on to the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>How small the network should get, and how long the computer may work on it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>In the table of layers press 2 to 8 for the bits of all selected layers, Delete to follow the goal again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Labelled images, where you have some, are only measured with, never learned from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Measure layer by layer to see which layers mind few bits most, and give those more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Open the results when the run is finished.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Open “Layer by layer” to see which layers mind few bits, or to let all bits be chosen under a file size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Pause, or stop and resume later: nothing that was learned is lost.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Point anywhere among three classes, by mouse or arrow keys, to see the sample there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Present, or F5, fills the screen with large type; arrow keys walk, Page Up and Page Down change the view.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Read the verdict and its reasons.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Save recipe and bits as one file to share them; drop such a file on the page to load it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Search finds names, tags and notes; the menu key opens everything that can be done to a run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Select several finished runs to compare them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Start another one meanwhile: it waits for its turn, in an order you choose.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>The decision boundaries of a run, finished or going on, made visible with invented images.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>The log below the plots tells every step; the support package holds what an expert needs to see.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>The run goes on while the window is minimised; closed, it may keep running and be taken back later.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>The sign behind an option tells what it takes, its default, and the paper it comes from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Watch size, time and memory beside the form, then start.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>Watch the images: they need not please the eye, the network has to recognise them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>What the opened file turned out to be. It is read without running anything in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/help.py" />
            <source>What the run made: a verdict, what was measured, and files to use elsewhere.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/notifying.py" />
            <source>{progress} – {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/notifying.py" />
            <source>“{run}” failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/notifying.py" />
            <source>“{run}” is finished</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/opening.py" />
            <source>Another run is going on in this window; open this one when that is done, or let it go on after it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/opening.py" />
            <source>Choose another folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/opening.py" />
            <source>Let it go on after it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/opening.py" />
            <source>Open a run folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/opening.py" />
            <source>Show the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/opening.py" />
            <source>The folder “{folder}” holds no run of Qimera Studio; choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/preferences.py" />
            <source>Your settings cannot be kept in “{folder}”, so this window forgets them when it closes; its log is in “{logs}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/problems.py" />
            <source>Qimera Studio closed unexpectedly last time; your runs are kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/shortcuts.py" />
            <source>Go to the next control</source>
            <translation type="unfinished" />
        </message>
        <message>
            <location filename="../../qimera_studio/ui/window/shortcuts.py" />
            <source>Press</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
