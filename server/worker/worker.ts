import { parentPort, workerData } from 'node:worker_threads';
import { ownDetectors } from '../host/own-detectors.ts';
import { loadProduct } from '../host/product.ts';
import { readBatches } from './fact-batch.ts';
import type { WorkerMessage, WorkerTask } from './worker-task.ts';

void work(workerData);

async function work(task: WorkerTask): Promise<void> {
  const product = await loadProduct(task.dist);
  await product.prepare(task.paths);
  for (const batch of readBatches(task.root, task.paths, product.readersFor(task.digestKey, ownDetectors(task.root))))
    send({ kind: 'batch', batch });
  send({ kind: 'end' });
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
