import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { checkSecrets } from '../check-secrets.ts';
import { detectorNamed } from '../detectors.ts';

const block = generateToken(detectorNamed('secret-private-key-pem'), 'account').replaceAll('\\n', '\n').trim();
const escaped = block.replaceAll('\n', '\\n');
const account = 'firebase-adminsdk-x1k2@orchard-47f1.iam.gserviceaccount.com';

describe('the private key of a service account of Google in a variable of its own', () => {
  const rule = 'secret-gcp-service-account';
  const decoded = { 'client e-mail': account, project: 'orchard-47f1' };

  it('is one beside the address of its account', () => {
    const env = `FIREBASE_PROJECT_ID=orchard-47f1\nFIREBASE_PRIVATE_KEY="${block}"\nFIREBASE_CLIENT_EMAIL=${account}\n`;
    checkSecrets('.env', env, [{ rule, value: block, decoded }]);
    const quoted = `GOOGLE_CLIENT_EMAIL="${account}"\nGOOGLE_PRIVATE_KEY="${escaped}\\n"\n`;
    checkSecrets('.env', quoted, [{ rule, value: escaped, decoded }]);
    const program = `admin.initializeApp({ credential: cert({\n  projectId: 'orchard-47f1',\n  clientEmail: '${account}',\n  privateKey: '${escaped}\\n',\n}) });\n`;
    checkSecrets('src/firebase.ts', program, [{ rule, decoded }]);
  });

  it('is any private key beside the address of somebody else, or of another variable', () => {
    const other = 'secret-private-key-pem';
    checkSecrets('.env', `JWT_PRIVATE_KEY="${block}"\nFIREBASE_CLIENT_EMAIL=${account}\n`, [{ rule: other }]);
    checkSecrets('.env', `APP_PRIVATE_KEY="${block}"\nAPP_CLIENT_EMAIL=box@orchard-47f1.net\n`, [{ rule: other }]);
    checkSecrets('.env', `FIREBASE_PRIVATE_KEY="${block}"\n`, [{ rule: other }]);
  });
});
