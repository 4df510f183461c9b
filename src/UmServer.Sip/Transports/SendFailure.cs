namespace UmServer.Sip;

/// <summary>
/// Tells an observer of a failure from another thread, so that no sender is re-entered while it sends.
/// </summary>
internal static class SendFailure
{
    public static void Tell(ISendObserver? observer)
    {
        if (observer is not null)
            ThreadPool.UnsafeQueueUserWorkItem(static o => o.OnSendFailed(), observer, preferLocal: false);
    }
}
