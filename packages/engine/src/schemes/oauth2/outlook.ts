import { type Outlook, outlookOf } from '../lifetime.ts';
import type { Context } from '../scheme.ts';
import { overlaid, readAnswer } from './answer.ts';
import { answerMap } from './answer-map.ts';
import { type Config, isRepeatable } from './config.ts';
import { lacksRefreshToken, planRefresh } from './plan.ts';

/** What a token answer would mean for the life of its tokens; nothing is asked. @see RFC 6749 section 5.1 */
export function outlook(context: Context<Config>, given: unknown, isConsent: boolean): Outlook {
  const { config, bundle } = context;
  const read = readAnswer(given, answerMap(config.responseMap, bundle), 'exchange');
  if (!read.ok) return {};
  const { answer, values } = read.value;
  const authData = overlaid(bundle.authData, values);
  const again = isRepeatable(config);
  const told = {
    answer,
    authData,
    jwt: 'access_token',
    isConsent,
    isRepeatable: again,
    now: context.now(),
  };
  const planned = planRefresh({ ...context, bundle: { ...bundle, authData } });
  // A renewal that brings no refresh token keeps the one that it was made with.
  const needsToken = isConsent && !again;
  const lacks = needsToken && planned !== undefined && lacksRefreshToken(planned);
  return { ...outlookOf(config.lifetime, told), ...(lacks && { lacks: 'refresh_token' }) };
}
