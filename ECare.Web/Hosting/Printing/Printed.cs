namespace ECare.Web.Hosting.Printing;

/// <summary>What became of a document that was to be printed.</summary>
public abstract record Printed
{
    private Printed()
    {
    }

    /// <summary>It is a PDF file.</summary>
    public sealed record File(byte[] Pdf) : Printed;

    /// <summary>This machine has no Chromium: the visitor's own browser has to print.</summary>
    public sealed record NoBrowser : Printed;

    /// <summary>Too many wait already, or it took too long.</summary>
    public sealed record Busy : Printed;
}
