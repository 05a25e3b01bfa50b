using System.Security.Cryptography;

namespace ECare.Core.Usage.Import;

/// <summary>
/// The watched folder. Files that are whole are called <c>*.csv</c>: a writer writes under another ending and renames. What is done goes to
/// <c>done/</c>, what is no file of records to <c>refused/</c>, and the rejected rows of a file to <c>rejected/</c>.
/// </summary>
internal sealed class UsageFolder(string path)
{
    /// <summary>Whole files in the order of their names. Links are not followed.</summary>
    public IReadOnlyList<FileInfo> Waiting() => !Directory.Exists(path) ? [] :
    [
        .. new DirectoryInfo(path).EnumerateFiles("*.csv")
            .Where(file => file.Name.Length <= UsageFile.NameLength && !file.Name.StartsWith('.') && file.LinkTarget is null)
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    public static async Task<string> HashAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var bytes = file.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
    }

    public void MoveToDone(FileInfo file, string hash) => Move(file, "done", hash);

    public void MoveToRefused(FileInfo file, string hash) => Move(file, "refused", hash);

    /// <summary>The file of rejected rows, open behind what the last transaction knew of it.</summary>
    public FileStream OpenRejected(UsageFile file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(path, "rejected")).FullName;
        var stream = new FileStream(Path.Combine(folder, $"{file.Name}.{file.Hash[..8]}.rejected.csv"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        stream.SetLength(Math.Min(stream.Length, file.RejectedBytes));
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    /// <summary>A name that is taken already is told apart by the hash.</summary>
    private void Move(FileInfo file, string to, string hash)
    {
        var folder = Directory.CreateDirectory(Path.Combine(path, to)).FullName;
        var target = Path.Combine(folder, file.Name);
        file.MoveTo(File.Exists(target) ? Path.Combine(folder, $"{hash}-{file.Name}") : target, overwrite: true);
    }
}
