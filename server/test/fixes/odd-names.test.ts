import assert from 'node:assert/strict';
import { engineOver, findingsOf } from './repository.ts';

/** Names that no provider takes, and that a text being typed may hold all the same. */
describe('fixes where a name holds signs of patterns', () => {
  it('a user of a template', () => {
    const stack = [
      'Resources:',
      '  "mail(er":',
      '    Type: AWS::IAM::User',
      '    Properties:',
      '      Policies:',
      '        - PolicyName: send',
      '          PolicyDocument:',
      '            Statement:',
      '              - Effect: Allow',
      '                Action: ses:SendEmail',
      '                Resource: arn:aws:ses:eu-west-1:111122223333:identity/acme.com',
    ].join('\n');
    const engine = engineOver({ 'stack.yaml': `${stack}\n` });
    const [finding] = findingsOf(engine, 'aws-user-policy');
    assert.ok(finding);
    assert.ok(engine.offers(finding).some(({ id }) => id.startsWith('attach-to-group')));
  });
});
