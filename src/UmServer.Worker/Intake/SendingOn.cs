using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>What a worker that takes no calls passes on to the one that does, and what follows in such calls.</summary>
public sealed class SendingOn(IConfigurationSource configuration, ActiveCalls active, WorkerSettings ports)
    : IProxyPolicy
{
    public bool IsTarget(int port) => ports.IsSlotPort(port);

    public int? FindTarget(SipRequest request, SipSource source) =>
        source.Remote.Address.Equals(source.Local.Address)
        || Admission.FindAdmitted(configuration.Current, source.Remote.Address) is not null
            ? active.RedirectTo
            : null;
}
