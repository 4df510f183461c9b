using System.Collections;

namespace UmServer.Core;

/// <summary>Which keys there are, what they may be and what they are when nobody sets them.</summary>
public static class SettingsFile
{
    /// <summary>Reads and checks everything; the settings are usable only when there are no errors.</summary>
    public static (UmSettings Settings, IReadOnlyList<SettingsError> Errors) Read(string? json, IDictionary environment)
    {
        var reader = new SettingsReader(json, environment);
        var settings = new UmSettings
        {
            Sip = ReadSip(reader, new SipSettings()),
            Worker = ReadWorker(reader, new WorkerSettings()),
            Rtp = ReadRtp(reader, new RtpSettings()),
            Speech = new SpeechSettings { Engine = reader.Text("speech.engine", new SpeechSettings().Engine) },
            Calls = new CallSettings
            {
                KeepDays = reader.Number("calls.keepDays", new CallSettings().KeepDays, CallSettings.KeepDaysLimit),
            },
            Log = ReadLog(reader, new LogSettings()),
        };
        return (settings, reader.Errors());
    }

    /// <summary>The same, from the folder's file (which need not exist) and this process's environment.</summary>
    public static (UmSettings Settings, IReadOnlyList<SettingsError> Errors) Read(DataFolder data) =>
        Read(
            File.Exists(data.Settings) ? File.ReadAllText(data.Settings) : null,
            Environment.GetEnvironmentVariables());

    private static SipSettings ReadSip(SettingsReader reader, SipSettings defaults) => new()
    {
        Listen = reader.Addresses("sip.listen", defaults.Listen),
        Port = reader.Number("sip.port", defaults.Port, SipSettings.PortLimit),
        Advertise = reader.Address("sip.advertise"),
    };

    private static WorkerSettings ReadWorker(SettingsReader reader, WorkerSettings defaults)
    {
        var worker = new WorkerSettings
        {
            PortA = reader.Number("worker.portA", defaults.PortA, WorkerSettings.PortLimit),
            PortB = reader.Number("worker.portB", defaults.PortB, WorkerSettings.PortLimit),
            StartTimeout = reader.Seconds(
                "worker.startTimeout", defaults.StartTimeout, WorkerSettings.StartTimeoutLimit),
            MaxCalls = reader.Number("worker.maxCalls", defaults.MaxCalls, WorkerSettings.MaxCallsLimit),
            WaitForService = reader.Seconds(
                "worker.waitForService", defaults.WaitForService, WorkerSettings.WaitForServiceLimit),
            Recycle = RecycleKeys.Read(reader, defaults.Recycle),
        };
        if (worker.PortA == worker.PortB)
            reader.Reject("worker.portB", $"is {worker.PortB}, as worker.portA is; the slots need a port each.");
        return worker;
    }

    private static RtpSettings ReadRtp(SettingsReader reader, RtpSettings defaults)
    {
        var rtp = new RtpSettings
        {
            FirstPort = reader.Number("rtp.firstPort", defaults.FirstPort, RtpSettings.FirstPortLimit),
            LastPort = reader.Number("rtp.lastPort", defaults.LastPort, RtpSettings.LastPortLimit),
        };
        if (rtp.LastPort <= rtp.FirstPort)
            reader.Reject("rtp.lastPort", $"is {rtp.LastPort}, but must be above rtp.firstPort ({rtp.FirstPort}).");
        return rtp;
    }

    private static LogSettings ReadLog(SettingsReader reader, LogSettings defaults) => new()
    {
        Level = reader.OneOf(
            "log.level", defaults.Level, "Verbose", "Debug", "Information", "Warning", "Error", "Fatal"),
        MaxFileMiB = reader.Number("log.maxFileMiB", defaults.MaxFileMiB, LogSettings.MaxFileMiBLimit),
        MaxFiles = reader.Number("log.maxFiles", defaults.MaxFiles, LogSettings.MaxFilesLimit),
    };
}
