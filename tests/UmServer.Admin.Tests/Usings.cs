global using UmServer.Core;
global using UmServer.Testing;
