import type { Publisher } from '@fedmsg/envelope';

/** Where frames leave this process. What `send()` promises depends on what it is: see those who open one. */
export type Outlet = Pick<Publisher, 'send' | 'ready' | 'status' | 'drain' | 'close' | 'closed'>;
