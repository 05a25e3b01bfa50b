using System.ComponentModel.DataAnnotations;

namespace ECare.Web.Hosting.Printing;

/// <summary>How documents become PDF files.</summary>
public sealed class PrintingOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Printing";

    /// <summary>Where Chromium is; empty to look where Debian, Ubuntu and Alpine put it, <c>none</c> to do without.</summary>
    public string Chromium { get; set; } = string.Empty;

    /// <summary>How many documents are printed at once.</summary>
    [Range(1, 16)]
    public int AtOnce { get; set; } = 2;

    /// <summary>How many may wait for that; who comes after them is asked to come back.</summary>
    [Range(1, 1_000)]
    public int Waiting { get; set; } = 50;

    /// <summary>How long a document may take, waiting included; a browser that needs longer is started anew.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);
}
