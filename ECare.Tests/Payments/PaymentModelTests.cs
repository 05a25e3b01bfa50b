using System.Diagnostics;
using System.Globalization;
using CsCheck;
using ECare.Core.Primitives;

namespace ECare.Tests.Payments;

/// <summary>Whatever arrives in whatever order, twice or never: nothing is lost and nothing is doubled.</summary>
internal sealed class PaymentModelTests
{
    private const int Sequences = 100_000;

    private static readonly Gen<uint[]> Steps = Gen.UInt.Array[4, 28];

    private static readonly string[] Currencies = ["NPR", "SAR", "BHD", "XOF", "EUR"];

    [Test]
    public void Any_sequence_of_events_ends_with_every_unit_in_its_place()
    {
        var watch = Stopwatch.StartNew();
        Steps.Sample(steps => Run(steps, PlantedFault.None), iter: Sequences, print: Print);
        TestContext.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Sequences} sequences in {watch.ElapsedMilliseconds} ms"));
    }

    /// <summary>A test that cannot fail proves nothing.</summary>
    [TestCase(PlantedFault.BelievesHints)]
    [TestCase(PlantedFault.RetriesWithoutKey)]
    public void A_planted_fault_is_found(PlantedFault fault) =>
        Assert.That(() => Steps.Sample(steps => Run(steps, fault), iter: 20_000, print: Print), Throws.Exception);

    private static void Run(uint[] steps, PlantedFault fault)
    {
        var model = new PaymentModel(Currency.Of(Currencies[steps[0] % Currencies.Length])) { Fault = fault };
        foreach (var step in steps)
        {
            model.Step(step);
            model.CheckSound();
        }

        model.Finish();
        model.CheckSound();
    }

    private static string Print(uint[] steps) => string.Join(' ', steps.Select(step => $"{step % PaymentModel.Kinds}:{step / PaymentModel.Kinds % 1_000}"));
}
