// Socket.IO with its Redis adapter. Events enter through the Redis emitter, which is how another process announces
// them: the adapter alone would hand them to its own sockets without asking Redis.
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Emitter } from '@socket.io/redis-emitter';
import { createClient } from 'redis';
import { Server } from 'socket.io';

const { PORT, REDIS_URL, REDIS_PREFIX } = process.env;
const address = new URL(REDIS_URL);
const options = address.protocol === 'unix:' ? { socket: { path: address.pathname } } : { url: REDIS_URL };
const [publisher, subscriber] = [createClient(options), createClient(options)];
await Promise.all([publisher.connect(), subscriber.connect()]);

const http = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  emitter.to(request.url.split('/').pop()).emit('ev', JSON.parse(Buffer.concat(chunks).toString()));
  response.writeHead(204).end();
});
const emitter = new Emitter(publisher, { key: REDIS_PREFIX });
const io = new Server(http, {
  adapter: createAdapter(publisher, subscriber, { key: REDIS_PREFIX }),
  transports: ['websocket'],
  perMessageDeflate: false,
});
io.on('connection', (socket) => socket.join(socket.handshake.query.account));
http.listen(Number(PORT), '127.0.0.1');
