using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Distances;

namespace Huike.Customers.Tests.Routes;

/// <summary>The conversion of coordinates, against pairs that other programs publish with their tests.</summary>
public sealed class GeoDatumTests
{
    [Theory]
    [InlineData(39.915, 116.404, 39.91640428150164, 116.41024449916938)]
    [InlineData(30.6107779, 121.0917077, 30.608604331756705, 121.09626935575027)]
    [InlineData(34.829793, 113.647881, 34.8287280094783, 113.65396374215176)]
    public void Known_pairs_are_met_there_and_back(double latitude, double longitude, double shiftedLatitude, double shiftedLongitude)
    {
        var there = GeoDatum.Convert(new Place(latitude, longitude), GeoDatum.Wgs84, GeoDatum.Gcj02);
        Assert.Equal(shiftedLatitude, there.Latitude, 6);
        Assert.Equal(shiftedLongitude, there.Longitude, 6);
        var back = GeoDatum.Convert(there, GeoDatum.Gcj02, GeoDatum.Wgs84);
        Assert.Equal(latitude, back.Latitude, 8);
        Assert.Equal(longitude, back.Longitude, 8);
    }

    [Fact]
    public void Elsewhere_and_within_one_system_nothing_moves()
    {
        var berlin = new Place(52.52, 13.405);
        Assert.Equal(berlin, GeoDatum.Convert(berlin, GeoDatum.Wgs84, GeoDatum.Gcj02));
        Assert.Equal(berlin, GeoDatum.Convert(berlin, GeoDatum.Gcj02, GeoDatum.Wgs84));
        var hangzhou = new Place(30.2741, 120.1551);
        Assert.Equal(hangzhou, GeoDatum.Convert(hangzhou, GeoDatum.Gcj02, GeoDatum.Gcj02));
    }
}
