import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { ownDetectors } from '../host/own-detectors.ts';
import { loadProduct, type Product } from '../host/product.ts';
import { type Extent, type Reading, readBatches, smallBatches } from './fact-batch.ts';
import { leftFile } from './left-files.ts';
import {
  type FurtherTask,
  type LeftTask,
  mostAhead,
  noMoreLists,
  pathSeparator,
  takeFirst,
  type WorkerMessage,
  type WorkerTask,
} from './worker-task.ts';

getReady(workerData);

/** Gets ready for any repository; the first message tells which one it is. */
function getReady({ dist }: { readonly dist: string }): void {
  const product = loadProduct(dist).then((product) => {
    // Compiles the detectors, while nothing is asked yet.
    product.readersFor('', []);
    return product;
  });
  parentPort?.once('message', (task: WorkerTask) => work(product, task));
}

/** Reads list after list until there are no more, or it is ended from outside. */
function work(
  ready: Promise<Product>,
  { root, digestKey, extent, taken, begun, open, left, isUnconfigured }: WorkerTask,
): void {
  const reading = ready.then((product) => ({
    root,
    product,
    readers: {
      ...product.readersFor(
        digestKey,
        ownDetectors(root, () => product.catalogue),
      ),
      ...(isUnconfigured && { isUnconfigured }),
    },
  }));
  let sent = 0;
  let lists = 0;
  let done: Promise<unknown> = reading;
  let asked: Extent = extent;
  parentPort?.on('message', (message: string | FurtherTask | LeftTask) => {
    if (message === noMoreLists) parentPort?.close();
    else if (typeof message === 'string') readLater(message);
    else if ('extent' in message) asked = message.extent;
    else readLater(message.paths, left && ((place) => leftFile(left, message.places, place)));
  });

  function readLater(paths: string, leftOf?: Reading['left']): void {
    const [far, list] = [asked, lists++];
    const more = leftOf && { left: leftOf };
    done = done.then(() => read(paths.split(pathSeparator), { extent: far, ...more }, list));
  }

  async function read(paths: readonly string[], how: Pick<Reading, 'extent' | 'left'>, list: number): Promise<void> {
    const own = begun ? noting(paths.keys(), begun) : takeFirst(open, list);
    for await (const batch of readBatches({ ...(await reading), ...how }, paths, own, taken && smallBatches)) {
      send({ kind: 'batch', batch });
      if (taken === undefined) continue;
      if (++sent === atFullPriority) stepBack();
      waitUntilTaken(sent - mostAhead, taken);
    }
    send({ kind: 'end' });
  }
}

/** Tells of each file before it is read: a thread that dies there cannot tell any more. */
function* noting(places: Iterable<number>, begun: Int32Array): Generator<number> {
  for (const place of places) {
    Atomics.store(begun, 0, place);
    yield place;
  }
}

/** Batches after which a reading in the background is one of many files, in which a person types meanwhile. */
const atFullPriority = 16;

/** On other systems the priority is that of the whole process. */
function stepBack(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}

function waitUntilTaken(count: number, taken: Int32Array): void {
  for (let now = Atomics.load(taken, 0); now < count; now = Atomics.load(taken, 0)) Atomics.wait(taken, 0, now);
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
