using System.Buffers;
using Serilog.Core;
using Serilog.Events;

namespace UmServer.Hosting;

/// <summary>
/// Takes control characters out of what is logged: much of it came from the network, and could forge lines or move a
/// terminal's cursor.
/// </summary>
internal sealed class OneLine : ILogEventEnricher
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        List<LogEventProperty>? cleaned = null; // most lines have nothing to clean
        foreach (var (name, value) in logEvent.Properties)
        {
            if (value is ScalarValue { Value: string text } && text.AsSpan().ContainsAny(Controls))
                (cleaned ??= []).Add(new LogEventProperty(name, new ScalarValue(Clean(text))));
        }

        foreach (var property in cleaned ?? [])
            logEvent.AddOrUpdateProperty(property);
    }

    private static string Clean(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
