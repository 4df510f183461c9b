using UmServer.Service;
using UmServer.Sip;

SocketTuning.CompleteInline();
return await ServiceCommand.RunAsync(args);
