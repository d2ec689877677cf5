import { parentPort, workerData } from 'node:worker_threads';
import { ownDetectors } from '../host/own-detectors.ts';
import { loadProduct } from '../host/product.ts';
import { readBatches } from './fact-batch.ts';
import type { WorkerMessage, WorkerTask } from './worker-task.ts';

void work(workerData);

async function work({ dist, root, digestKey }: WorkerTask): Promise<void> {
  const asked = new Promise<readonly string[]>((resolve) => parentPort?.once('message', resolve));
  const product = await loadProduct(dist);
  const readers = product.readersFor(digestKey, ownDetectors(root));
  const paths = await asked;
  await product.prepare(paths);
  for (const batch of readBatches(root, paths, readers)) send({ kind: 'batch', batch });
  send({ kind: 'end' });
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
