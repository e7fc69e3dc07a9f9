/** How the host's parts tell every window of something. */
import type { EventName, HostEvents } from '#shared/host/api.ts';

/** Announces an event to every window. */
export type Announce = <Name extends EventName>(name: Name, payload: HostEvents[Name]) => void;
