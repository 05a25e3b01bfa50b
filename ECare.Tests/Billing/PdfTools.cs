using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ECare.Tests.Billing;

/// <summary>The programs of poppler that read a PDF as its readers do.</summary>
internal static class PdfTools
{
    /// <summary>Without the marks of direction and the kinds of space, which tools write as they like.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.Control)));

    /// <summary>What a program says of a file.</summary>
    public static async Task<string> RunAsync(string tool, byte[] file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var reading = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(file);
        process.StandardInput.Close();
        var text = await reading;
        await process.WaitForExitAsync();
        return text;
    }
}
