using System.Buffers.Binary;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using ECare.Web.Demo.Generation;

namespace ECare.Web.Demo.History;

/// <summary>What people of the demo did on the portal in the last thirteen months: a few visits each, the same ones in every seeding of one moment.</summary>
internal sealed class StepPast(Operator @operator, DateTimeOffset now)
{
    private const int Months = 13;
    private const int DaysInAMonth = 30;
    private const double VisitsAMonth = 0.6;
    private const string PageVersion = "demo";

    private static readonly StepKind[] Sights = [StepKind.BillSeen, StepKind.UsageSeen, StepKind.ServicesSeen, StepKind.OfferSeen];

    /// <summary>The steps of a customer, oldest first; none before the customer came or after this moment.</summary>
    public IEnumerable<Step> StepsOf(long customerId, DateOnly since, Pseudonym who)
    {
        var random = DemoRandom.For($"{@operator.Name} steps", customerId);
        var came = @operator.Zone.StartOf(since);
        for (var month = Months; month > 0; month--)
        {
            var isVisit = random.Chance(VisitsAMonth);
            var at = now.AddDays((-month * DaysInAMonth) + random.Below(DaysInAMonth - 1)).AddMinutes(-random.Below(600));
            var sight = random.Pick(Sights);
            var (first, second) = (IdOf(random, at), IdOf(random, at));
            if (isVisit && at > came)
            {
                yield return Step(who, StepKind.DashboardSeen, at, first);
                yield return Step(who, sight, at.AddSeconds(20), second);
            }
        }
    }

    private static Step Step(Pseudonym who, StepKind kind, DateTimeOffset at, Guid id) =>
        new() { Who = who, Kind = kind, PageVersion = PageVersion, At = at, Id = id };

    /// <summary>A version 7 identifier whose random part is drawn like all of the demo.</summary>
    private static Guid IdOf(DemoRandom random, DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | random.Below(0x1000)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (random.NextBits() >> 2) | 0x8000_0000_0000_0000);
        return new Guid(bytes, bigEndian: true);
    }
}
