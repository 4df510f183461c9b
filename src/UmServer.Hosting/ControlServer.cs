using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UmServer.Control;

namespace UmServer.Hosting;

/// <summary>HTTP and JSON on a Unix socket that only its owner can reach.</summary>
public sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ControlServer(WebApplication application) => _application = application;

    /// <summary>Listens; a socket left behind by a dead process is taken over.</summary>
    /// <exception cref="IOException">A living process answers there.</exception>
    public static async Task<ControlServer> StartAsync(
        string socketPath, Action<WebApplication> addRoutes, ILoggerFactory logs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(socketPath)!, OwnerOnly);
        await RemoveIfDeadAsync(socketPath).ConfigureAwait(false);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(logs);
        builder.Services.Configure<JsonOptions>(
            json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlJson.Default));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socketPath));
        var application = builder.Build();
        addRoutes(application);
        await application.StartAsync().ConfigureAwait(false);
        File.SetUnixFileMode(socketPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new ControlServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static async Task RemoveIfDeadAsync(string socketPath)
    {
        if (!File.Exists(socketPath))
            return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(socketPath)).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            File.Delete(socketPath);
            return;
        }

        throw new IOException($"Another process already answers at {socketPath}.");
    }
}
