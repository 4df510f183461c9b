namespace UmServer.Tools.LoadCaller;

/// <summary>What was to be measured could not be brought about; the message says what and where to look.</summary>
public sealed class MeasurementException(string message) : Exception(message);
