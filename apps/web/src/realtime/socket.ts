import { io } from 'socket.io-client';
import type { OpenSocket } from './connection.js';

/** The real socket; pauses between attempts grow from half a second to fifteen, with chance in them. */
export const openSocket: OpenSocket = (auth) =>
  io({
    path: '/socket.io',
    autoConnect: false,
    // Several APIs behind a balancer take no long polling; where web sockets are blocked on the way, one API still does.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 15_000,
    randomizationFactor: 0.5,
    auth,
  });
