using Microsoft.Extensions.Logging;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>What every flow works with.</summary>
public sealed record FlowServices(IUmStore Store, IMessageSpool Spool, TimeProvider Time, ILogger Logger);
