using Microsoft.Extensions.Options;

namespace ECare.Web.Hosting.Printing;

/// <summary>Where Chromium is on this machine, looked for once.</summary>
public sealed class ChromiumPath(IOptions<PrintingOptions> options)
{
    private const string None = "none";
    private const string Shell = "/bin/sh";

    // The shell without a window first: it starts and prints in a fraction of the whole browser's time.
    private static readonly string[] Usual =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/lib/chromium/chromium", "/snap/bin/chromium"];

    private readonly Lazy<string?> found = new(() => Find(options.Value.Chromium));

    /// <summary>The program, or null where there is none. It is spoken to through a pipe that a Unix shell makes, so nowhere else there is one.</summary>
    public string? Value => found.Value;

    private static string? Find(string setting) => File.Exists(Shell)
        ? setting switch
        {
            None => null,
            { Length: > 0 } path => File.Exists(path) ? path : null,
            _ => Array.Find(Usual, File.Exists),
        }
        : null;
}
