using System.Globalization;

namespace UmServer.Sip;

/// <summary>
/// A listening socket on its way to another process: its descriptor there and what it speaks, which no descriptor
/// tells; a TLS port is a TCP port to the kernel.
/// </summary>
/// <param name="Descriptor">The file descriptor.</param>
/// <param name="Protocol">Null from a build that did not say it yet: what the kernel knows.</param>
public readonly record struct SipSocketHandle(int Descriptor, SipProtocol? Protocol)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out SipSocketHandle handle)
    {
        handle = default;
        SipProtocol? protocol = null;
        var colon = text.IndexOf(':');
        if (colon >= 0)
        {
            if (!SipProtocols.TryParse(text.AsSpan(0, colon), out var named))
                return false;
            protocol = named;
        }

        if (!int.TryParse(
            text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
            return false;
        handle = new SipSocketHandle(descriptor, protocol);
        return true;
    }

    public override string ToString() => Protocol is { } protocol
        ? string.Create(CultureInfo.InvariantCulture, $"{protocol.Token()}:{Descriptor}")
        : Descriptor.ToString(CultureInfo.InvariantCulture);
}
