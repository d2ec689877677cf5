// Works out of the product's detectors what the engine would else compute from their shapes and anchors at every start.
import { build } from 'esbuild';

/** The detectors with their measures, in order, and their anchors as bytes; throws with one line per fault. */
export async function measured(detectors) {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './compile-detectors.ts'; export * from './packed-anchors.ts';`,
      resolveDir: 'server/engine/secrets',
    },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const { compileDetectors, packAnchors } = await import(
    `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`
  );
  const faults = [];
  const { all, anchors } = compileDetectors(detectors, faults);
  if (faults.length > 0)
    throw new Error(faults.map(({ id, field, message }) => `${id}: ${field}: ${message}`).join('\n'));
  return { detectors: all.map(({ entry, measure }) => ({ ...entry, measure })), anchors: packAnchors(anchors) };
}
