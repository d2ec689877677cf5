import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const password = '7pQvq2Lw9xK4';

/** How sure the scan is of the one value that a Secret holds, encoded. */
function sure(connection: string): readonly string[] {
  const encoded = Buffer.from(connection).toString('base64');
  const manifest = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: store-secret\ntype: Opaque\ndata:\n  main-db-connection-string: ${encoded}\n`;
  return scanSecrets(manifest, optionsFor('aks/secrets/store.yaml')).credentials.map(({ confidence }) => confidence);
}

describe('a connection string that a Secret of Kubernetes holds encoded', () => {
  const connection = (server: string, given = password) =>
    `Server=tcp:${server},1433;Initial Catalog=orders;User ID=keeper;Password=${given};Encrypt=True;`;

  it('is in force where it leads to a store that others reach', () => {
    assert.deepEqual(sure(connection('orchard.database.windows.net')), ['medium']);
    assert.deepEqual(sure(`Host=db.orchard-tools.net;Username=keeper;Password=${password};Database=orders`), [
      'medium',
    ]);
  });

  it('not where it leads to the cluster or the machine, or its password is one that many type', () => {
    for (const server of ['localhost', 'mssql', 'mssql.orders.svc.cluster.local'])
      assert.deepEqual(sure(connection(server)), ['low'], server);
    assert.deepEqual(sure(connection('orchard.database.windows.net', 'password123')), ['low']);
  });
});
