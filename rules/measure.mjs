// Adds to the product's detectors what the engine would else compute from their shapes at every start.
import { build } from 'esbuild';

/** The detectors with their measures, in order; throws with one line per fault. */
export async function withMeasures(detectors) {
  const { outputFiles } = await build({
    entryPoints: ['server/engine/secrets/compile-detectors.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const { compileDetectors } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const faults = [];
  const { all } = compileDetectors(detectors, faults);
  if (faults.length > 0)
    throw new Error(faults.map(({ id, field, message }) => `${id}: ${field}: ${message}`).join('\n'));
  return all.map(({ entry, measure }) => ({ ...entry, measure }));
}
