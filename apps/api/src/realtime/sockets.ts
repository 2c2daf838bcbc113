import type { IoAdapter } from '@nestjs/platform-socket.io';

// The types of the Socket.IO that the adapter brings along: another copy of the package would have other types.
export type SocketServer = ReturnType<IoAdapter['createIOServer']>;
export type SocketServerOptions = NonNullable<Parameters<IoAdapter['createIOServer']>[1]>;
export type Socket = Parameters<IoAdapter['bindMessageHandlers']>[0];
