global using UmServer.Core;
