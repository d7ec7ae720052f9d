import { useState } from 'react';
import { api } from '../../api/client.ts';
import { type ProblemAnswer, problemOf } from '../../api/problem.ts';
import type { Connection, NewConnectSession } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField, copyText } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { ChainIcon } from '../../ui/icon.tsx';
import { useToast } from '../../ui/toast.tsx';
import { userName } from './words.ts';

/** What came of asking for a link, where it did not simply get onto the clipboard. */
type Trouble =
  | { readonly kind: 'problem'; readonly problem: ProblemAnswer }
  | { readonly kind: 'by-hand'; readonly link: NewConnectSession };

/** Makes a link under which the user repairs the connection, and copies it. @see CON-10 */
export function ReconnectLink({ connection }: { readonly connection: Connection }) {
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const toast = useToast();
  const { id, integration, user } = connection;
  const copy = async () => {
    setPending(true);
    try {
      const link = await api.post<NewConnectSession>('/v1/connect-sessions', {
        integration,
        connection: id,
        user,
      });
      if (await copyText(link.url))
        toast(
          `Reconnect link copied. It works ${untilText(link.expiresAt)}, for ${userName(connection)} only.`,
        );
      else setTrouble({ kind: 'by-hand', link });
    } catch (error) {
      setTrouble({ kind: 'problem', problem: problemOf(error) });
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button size="small" icon={ChainIcon} isPending={isPending} onPress={() => void copy()}>
        Copy reconnect link
      </Button>
      <Dialog
        isOpen={trouble !== undefined}
        onOpenChange={() => setTrouble(undefined)}
        title="Reconnect link"
        size="small"
      >
        {trouble?.kind === 'problem' && <ProblemView problem={trouble.problem} takesFocus level={3} />}
        {trouble?.kind === 'by-hand' && (
          <CopyField
            label="Link"
            value={trouble.link.url}
            description={`The browser does not allow copying here: select the link and copy it. It works ${untilText(trouble.link.expiresAt)}, for ${userName(connection)} only.`}
          />
        )}
      </Dialog>
    </>
  );
}

function untilText(time: string): string {
  const at = new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return `until ${at}`;
}
