// Works out of the product's detectors what the engine would else compute from their shapes and anchors at every start.
import { build } from 'esbuild';

/** The detectors laid down, and their anchors as bytes; throws with one line per fault. */
export async function measured(detectors) {
  const { outputFiles } = await build({
    stdin: {
      contents: ['compile-detectors', 'laid-detectors', 'packed-anchors']
        .map((name) => `export * from './${name}.ts';`)
        .join(''),
      resolveDir: 'server/engine/secrets',
    },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const { compileDetectors, layDetectors, packAnchors } = await import(
    `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
  );
  const faults = [];
  const compiled = compileDetectors(detectors, faults);
  if (faults.length > 0)
    throw new Error(faults.map(({ id, field, message }) => `${id}: ${field}: ${message}`).join('\n'));
  return { detectors: layDetectors(compiled), anchors: packAnchors(compiled.anchors) };
}
