using System.Globalization;
using System.Text;

namespace ECare.Core.Usage.Import;

/// <summary>Writes rejected rows beside the file they came in, so that their source can mend and send them again.</summary>
internal sealed class RejectedFile(FileStream stream) : IDisposable
{
    public long Bytes => stream.Position;

    public void Add(long line, UsageFault fault, string text)
    {
        if (stream.Position == 0)
        {
            stream.Write("line,fault,row\r\n"u8);
        }

        // A spreadsheet would run what begins like a formula.
        var mark = text is [var first, ..] && "=+-@\t".Contains(first, StringComparison.Ordinal) ? "'" : "";
        var row = string.Create(
            CultureInfo.InvariantCulture, $"{line},{fault},\"{mark}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n");
        stream.Write(Encoding.UTF8.GetBytes(row));
    }

    public void Flush() => stream.Flush(flushToDisk: true);

    public void Dispose()
    {
        var (name, isEmpty) = (stream.Name, stream.Length == 0);
        stream.Dispose();
        if (isEmpty)
        {
            File.Delete(name);
        }
    }
}
