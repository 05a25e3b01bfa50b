using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Models.TemporaryFile;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Media;

/// <summary>Files on their way: they are checked here, before anything else sees them, and wait for the item that they belong to.</summary>
internal static class Uploads
{
    public static IResult Configuration() => ManagementJson.Ok(new
    {
        imageFileTypes = UploadCheck.PictureKinds,
        disallowedUploadedFilesExtensions = Array.Empty<string>(),
        allowedUploadedFileExtensions = UploadCheck.AllKinds,
        maxFileSize = UploadCheck.LargestFile / 1024,
    });

    public static async Task<IResult> ReceiveAsync(HttpContext http, ITemporaryFileService files)
    {
        if (await ReadAsync(http.Request) is not ({ } key, { } file))
        {
            return Problem.BadRequest;
        }

        var bytes = await BytesOf(file, http.RequestAborted);
        var fault = bytes is null ? UploadFault.TooLarge : UploadCheck.Check(file.FileName, bytes.Length, bytes);
        if (fault != UploadFault.None)
        {
            return Refused(fault);
        }

        var content = IsVector(file.FileName) ? SvgCleaner.Clean(bytes!) : bytes;
        if (content is null)
        {
            return Refused(UploadFault.NotWhatItSays);
        }

        var created = await files.CreateAsync(new CreateTemporaryFileModel { Key = key, FileName = Path.GetFileName(file.FileName), OpenReadStream = () => new MemoryStream(content, writable: false) });
        if (!created.Success)
        {
            return Problem.Of(created.Status);
        }

        http.Response.Headers["Umb-Generated-Resource"] = key.ToString();
        return Results.Created($"{ManagementApi.Root}/temporary-file/{key}", null);
    }

    public static async Task<IResult> ReadAsync(Guid file, ITemporaryFileService files) => await files.GetAsync(file) is { } found
        ? ManagementJson.Ok(new { id = found.Key, availableUntil = found.AvailableUntil, fileName = found.FileName })
        : Problem.NotFound;

    public static async Task<IResult> DeleteAsync(Guid file, ITemporaryFileService files)
    {
        var deleted = await files.DeleteAsync(file);
        return deleted.Success ? Results.Ok() : Problem.Of(deleted.Status);
    }

    // The client shows the title, to somebody who knows nothing of formats.
    private static IResult Refused(UploadFault fault) => Problem.Of(
        StatusCodes.Status400BadRequest,
        fault switch
        {
            UploadFault.KindNotAllowed => "Files of this kind cannot be uploaded",
            UploadFault.TooLarge => $"The file is larger than {UploadCheck.LargestFile / 1024 / 1024} MB",
            UploadFault.TooManyPixels => "The picture has too many pixels",
            _ => "The file is damaged, or something else than its name says",
        },
        fault.ToString());

    private static bool IsVector(string name) => string.Equals(Path.GetExtension(name), ".svg", StringComparison.OrdinalIgnoreCase);

    private static async Task<(Guid? Key, IFormFile? File)> ReadAsync(HttpRequest request)
    {
        try
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null;
            return (Guid.TryParse(form?["id"], out var key) ? key : null, form?.Files["file"]);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return default;
        }
    }

    private static async Task<byte[]?> BytesOf(IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length > UploadCheck.LargestFile)
        {
            return null;
        }

        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
