import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Connection } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Facts, Section } from '../../../ui/page.tsx';
import { sharingWords } from './share.ts';
import { ShareDialog } from './share-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

interface AccessProps {
  readonly connection: Connection;
  readonly canChange: boolean;
}

/** Who may use a connection, who may reconnect it, and whose it is. @see F-125 @see F-126 @see F-127 */
export function AccessSection({ connection, canChange }: AccessProps) {
  const client = useQueryClient();
  const [asking, ask] = useState<'share' | 'transfer'>();
  const dialog = {
    connection,
    onOpenChange: () => ask(undefined),
    onDone: () => client.invalidateQueries({ queryKey: ['connections'] }),
  };
  const { delegates = [] } = connection;
  return (
    <Section
      title="Who may use it"
      isCard
      actions={
        canChange && (
          <>
            <Button size="small" onPress={() => ask('share')}>
              Share
            </Button>
            <Button size="small" onPress={() => ask('transfer')}>
              Hand over
            </Button>
          </>
        )
      }
    >
      <Facts
        facts={[
          { name: 'May use it', value: sharingWords(connection) },
          {
            name: 'May be reconnected by',
            value: delegates.length === 0 ? 'Its user alone' : `Its user, and ${delegates.join(', ')}`,
          },
        ]}
      />
      <ShareDialog {...dialog} isOpen={asking === 'share'} />
      <TransferDialog {...dialog} isOpen={asking === 'transfer'} />
    </Section>
  );
}
