using System.IO.Compression;
using CsCheck;
using ECare.Web.Hosting.Compression;

namespace ECare.Tests.Web;

internal sealed class WholePageBrotliTests
{
    [Test]
    public void Gives_back_what_was_written_however_it_was_cut()
    {
        Gen.Byte.Array[0, 3_000].Array[0, 80].Sample(pieces =>
        {
            using var output = new MemoryStream();
            using (var page = new WholePageBrotliStream(output))
            {
                foreach (var piece in pieces)
                {
                    page.Write(piece);
                }
            }

            return Unpacked(output).SequenceEqual(pieces.SelectMany(piece => piece));
        }, iter: 200);
    }

    [Test]
    public async Task Lets_what_is_flushed_go_at_once()
    {
        using var output = new MemoryStream();
        await using var page = new WholePageBrotliStream(output);
        await page.WriteAsync("a row of a long export\n"u8.ToArray());
        await page.FlushAsync();

        Assert.That(output.Length, Is.GreaterThan(0));
    }

    [Test]
    public async Task Holds_back_no_more_than_a_large_page()
    {
        using var output = new MemoryStream();
        await using (var page = new WholePageBrotliStream(output))
        {
            var noise = new byte[64 * 1024];
            new Random(7).NextBytes(noise);
            for (var i = 0; i < 4; i++)
            {
                await page.WriteAsync(noise);
            }

            Assert.That(output.Length, Is.GreaterThan(64 * 1024), "What does not fit flows through.");
        }

        Assert.That(Unpacked(output), Has.Length.EqualTo(4 * 64 * 1024));
    }

    [Test]
    public async Task Says_nothing_where_nothing_was_written()
    {
        using var output = new MemoryStream();
        await using (new WholePageBrotliStream(output))
        {
        }

        Assert.That(output.Length, Is.Zero);
    }

    private static byte[] Unpacked(MemoryStream output)
    {
        using var packed = new MemoryStream(output.ToArray());
        using var plain = new MemoryStream();
        if (packed.Length > 0)
        {
            using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
            brotli.CopyTo(plain);
        }

        return plain.ToArray();
    }
}
