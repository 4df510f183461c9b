using UmServer.Media;

namespace UmServer.Calls.Tests;

/// <summary>A call that has been answered, and what its tests share.</summary>
public abstract class LiveTests : IAsyncLifetime
{
    private protected LiveCall Net { get; } = new();

    private protected TestPhone Phone { get; private set; } = null!;

    private protected SipCall Call => Net.Call;

    private protected virtual AudioCodec[] Codecs => [AudioCodec.Pcmu];

    public virtual async Task InitializeAsync()
    {
        Phone = new TestPhone(Net, Codecs);
        await Net.RunAsync((await Net.ArrivedAsync()).AnswerAsync());
        await Net.RunAsync(Phone.Settled);
    }

    public Task DisposeAsync() => Net.DisposeAsync().AsTask();

    /// <summary>How a verb that was interrupted says that the call is over.</summary>
    private protected async Task<CallEnd> EndOfAsync(Task verb) =>
        (await Assert.ThrowsAsync<CallEndedException>(() => Net.RunAsync(verb))).End;
}
