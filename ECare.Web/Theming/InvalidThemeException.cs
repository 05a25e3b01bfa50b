namespace ECare.Web.Theming;

/// <summary>A theme that must not start; the message is for the person who wrote the file.</summary>
public sealed class InvalidThemeException(string message) : Exception(message);
