namespace UmServer.Media;

/// <summary>The words for directions, and the other side's view of one.</summary>
public static class MediaDirections
{
    /// <summary>Reads an attribute name such as <c>sendonly</c>.</summary>
    public static bool TryParse(string name, out MediaDirection direction)
    {
        (bool found, direction) = name switch
        {
            "sendrecv" => (true, MediaDirection.SendRecv),
            "sendonly" => (true, MediaDirection.SendOnly),
            "recvonly" => (true, MediaDirection.RecvOnly),
            "inactive" => (true, MediaDirection.Inactive),
            _ => (false, default),
        };
        return found;
    }

    /// <summary>The attribute name of a direction.</summary>
    public static string ToAttribute(this MediaDirection direction) => direction switch
    {
        MediaDirection.SendOnly => "sendonly",
        MediaDirection.RecvOnly => "recvonly",
        MediaDirection.Inactive => "inactive",
        _ => "sendrecv",
    };

    /// <summary>The same flow seen from the other side: its sending is this side's receiving.</summary>
    public static MediaDirection Reversed(this MediaDirection direction) => direction switch
    {
        MediaDirection.SendOnly => MediaDirection.RecvOnly,
        MediaDirection.RecvOnly => MediaDirection.SendOnly,
        _ => direction,
    };
}
